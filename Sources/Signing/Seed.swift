import X509
import SwiftASN1
import Crypto
import CryptoExtras
