package import Session

extension RunInfo {
  /// What a session in another process says of its run.
  package init(_ welcome: SessionWelcome) {
    self.init(
      scenario: welcome.scenario, title: welcome.title, seed: welcome.seed, start: welcome.start,
      end: welcome.end,
      origin: welcome.origin, abilities: welcome.abilities)
    identityTimeout = welcome.identityTimeout
    viewpoint = welcome.viewpoint
  }
}
