import Signing
import Testing
