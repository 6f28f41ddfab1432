import Foundation
import Signing
import SwiftASN1
import Testing
import X509

/// swift-certificates reads and verifies what the module writes on its own.
@Suite struct SwiftCertificatesTests {
  @Test(arguments: [PKI.p256, PKI.rsa])
  func `its verifier accepts a chain, and none with a changed certificate`(pki: PKI) async throws {
    let issued = try pki.issuing.issue(pki.template(.tlsServer))
    let root = try Certificate(derEncoded: pki.root.certificate.der)
    let issuing = try Certificate(derEncoded: pki.issuing.certificate.der)
    let leaf = try Certificate(derEncoded: issued.der)
    #expect(leaf.serialNumber.bytes.elementsEqual(issued.serial.bytes))
    #expect(try leaf.extensions.subjectAlternativeNames?.count == 2)
    var verifier = Verifier(rootCertificates: CertificateStore([root])) { RFC5280Policy() }
    let result = await verifier.validate(leaf: leaf, intermediates: CertificateStore([issuing]))
    guard case .validCertificate = result else {
      Issue.record("\(result)")
      return
    }
    var changed = issued.der
    changed[changed.count - 1] ^= 1
    let other = try Certificate(derEncoded: changed)
    let refused = await verifier.validate(leaf: other, intermediates: CertificateStore([issuing]))
    guard case .couldNotValidate = refused else {
      Issue.record("\(refused)")
      return
    }
  }
}
