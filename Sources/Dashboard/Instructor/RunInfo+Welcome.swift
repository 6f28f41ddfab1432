package import Session

extension RunInfo {
  /// The run's information from the welcome of a session in another process.
  package init(_ welcome: SessionWelcome) {
    self.init(
      scenario: welcome.scenario, title: welcome.title, seed: welcome.seed, start: welcome.start,
      end: welcome.end,
      origin: welcome.origin, abilities: welcome.abilities)
    identityTimeout = welcome.identityTimeout
    kind = welcome.kind
    viewpoint = welcome.viewpoint
    person = welcome.person
  }
}
