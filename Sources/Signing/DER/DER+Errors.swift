internal import SwiftASN1

/// Readers and writers of DER whose errors are those of this module.
enum DERCoding {
  /// Reads a structure; an error of the encoding becomes one that names the structure.
  ///
  /// - Parameter title: the structure with its article and its standard, for the error.
  static func read<Result>(
    _ title: String, _ body: () throws -> Result
  ) throws(SigningError) -> Result {
    do { return try body() } catch let error as SigningError { throw error } catch {
      let reason = (error as? ASN1Error).map { "\($0.code)" } ?? "values that its encoding does not allow"
      throw .malformed("expected \(title), found bytes that are none: \(reason)")
    }
  }

  /// Writes a structure.
  static func write(_ body: (inout DER.Serializer) throws -> Void) throws(SigningError) -> [UInt8] {
    var serializer = DER.Serializer()
    do { try body(&serializer) } catch let error as SigningError { throw error } catch {
      throw .malformed("expected values that DER can express, found \(error)")
    }
    return serializer.serializedBytes
  }
}

extension ASN1NodeCollection.Iterator {
  /// The next part of a structure, which must be there.
  mutating func required(_ title: String) throws -> ASN1Node {
    guard let node = next() else {
      throw SigningError.malformed("expected \(title), found the end of its structure")
    }
    return node
  }

  /// Refuses further parts.
  mutating func requireEnd(of title: String) throws {
    guard next() == nil else { throw SigningError.malformed("expected the end of \(title), found more") }
  }
}

extension ASN1Node {
  /// The content of a primitive value of a type.
  func primitive(_ identifier: ASN1Identifier, _ title: String) throws -> ArraySlice<UInt8> {
    guard self.identifier == identifier, case .primitive(let bytes) = content else {
      throw SigningError.malformed("expected \(title), found \(self.identifier)")
    }
    return bytes
  }
}
