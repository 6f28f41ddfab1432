extension StartModel {
  static let demoTitle = "Demo: the incident of 2020 in ninety seconds, told in sentences"
  static let demoBrief =
    "See what happened on 28 October 2020, as the incident report tells it. The clock stands twice and names a key: press "
    + "it, and see how many customers' calls you save. Nothing is scored."
}
