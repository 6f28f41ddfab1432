import Basics
package import Issuance

/// A kind of malfunction: its syntax, and the conversion from text to malfunction and back.
///
/// A new kind is a case of ``Malfunction`` with its effect on the world, and an entry of ``all``.
package struct MalfunctionVerb: Sendable {
  package let descriptor: Descriptor
  /// Whether severity and ramp grade it; otherwise any severity above 0 is all of it.
  package let isGraded: Bool
  private let arguments: [TypedArgument<MalfunctionArguments>]
  private let make: @Sendable (MalfunctionArguments) -> Malfunction
  /// nil for malfunctions of other kinds.
  private let take: @Sendable (Malfunction) -> MalfunctionArguments?

  package var name: String { descriptor.name }

  init(
    _ name: String, _ summary: String, isGraded: Bool = true,
    _ arguments: [TypedArgument<MalfunctionArguments>] = [],
    make: @escaping @Sendable (MalfunctionArguments) -> Malfunction,
    take: @escaping @Sendable (Malfunction) -> MalfunctionArguments?
  ) {
    descriptor = Descriptor(name, summary, arguments.map(\.parameter))
    self.isGraded = isGraded
    self.arguments = arguments
    self.make = make
    self.take = take
  }

  package static func named(_ name: some StringProtocol) -> MalfunctionVerb? { all.first { $0.name == name } }

  func malfunction(_ line: some StringProtocol) throws(CommandSyntaxError) -> Malfunction {
    make(try MalfunctionArguments.read(line, arguments, of: descriptor))
  }

  func text(_ malfunction: Malfunction) -> String? { take(malfunction)?.text(name, arguments) }
}

/// The arguments of malfunctions of every kind; each kind reads and writes its own.
struct MalfunctionArguments: ArgumentRoot {
  var factor = Factor(1)
  /// Of one account, counted from 0; nil for all.
  var account: Int?
  var selection = Selection.all
  var share = 0.0
  var fault = NotificationFault.disabled
  var issuers = IssuerChoice.all
  var time = Interval.zero
  var retry = RetryChange(kind: .report)
  /// Of one kind of request; nil for all.
  var kind: RequestKind?
  /// One CA, counted from 0; nil for all.
  var issuer: Int?
  var count = 0
  var customers = Misissuance.Customers.able
  var step = OutsideStep(kind: .certificate, timeout: .zero, ending: .fail)
}
