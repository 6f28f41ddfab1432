import Basics
import Issuance
import Session
import World

extension DrillReader {
  /// Reads lines of `{at, do}`, in order of time; lines of one time keep theirs.
  mutating func steps(_ value: YAMLValue) -> [(step: ScriptedInput, place: FilePlace)] {
    guard value.isList else {
      findings.add(
        at: value.place,
        "expected a list of '- {at: \"14:18\", do: \"COMMAND\"}', got \(value.kind)")
      return []
    }
    var steps: [(step: ScriptedInput, place: FilePlace)] = []
    for entry in entries(value, .step) {
      let time = time(entry, "at")
      guard let value = entry.value("do"), let text = string(entry, "do") else { continue }
      do throws(InputSyntaxError) {
        let input = try Input(parsing: text).checked()
        if case .command(let command) = input { checkFit(command, at: value.place) }
        if let time { steps.append((ScriptedInput(time: time, input: input), value.place)) }
      } catch { findings.add(at: value.place, error.message) }
    }
    return steps.enumerated().sorted { ($0.element.step.time, $0.offset) < ($1.element.step.time, $1.offset) }
      .map(\.element)
  }

  /// Reports lines the reference operator cannot perform: it is a trainee, and is asked only the file's questions.
  mutating func checkReference(_ steps: [(step: ScriptedInput, place: FilePlace)], _ questions: [Question]) {
    for (step, place) in steps {
      switch step.input {
      case .command(let command): checkAllowed(command.descriptor.name, at: place)
      case .acknowledge(let alert?): names.use(alert, .alert, at: place)
      case .view(let what): names.use(what, .panelOrVerb, at: place)
      case .answer(let id, let text):
        names.use(id, .question, at: place)
        guard let question = questions.first(where: { $0.id == id }) else { continue }
        checkAnswer(text, to: question, at: step.time, place)
      case .acknowledge(nil), .hint, .tell, .mark, .belief: continue
      case .inject, .remove, .fire, .say, .note, .rate:
        findings.add(
          at: place, "only an instructor can do this; the reference operator is a trainee")
      }
    }
  }

  private mutating func checkAnswer(
    _ text: String, to question: Question, at time: Instant, _ place: FilePlace
  ) {
    if question.judge(text, truth: 0, right: []) == nil {
      findings.add(at: place, "'\(text.excerpt)' is not an answer to \(question.id): \(question.answerForm)")
    }
    guard case .at(let asked) = question.asked else { return }
    if time < asked {
      findings.add(at: place, "\(question.id) is not asked before \(asked.clockTime)")
    } else if time >= asked + question.within {
      findings.add(at: place, "\(question.id) closes at \((asked + question.within).clockTime)")
    }
  }

  /// Reads an edit with a name; its edits with their places.
  mutating func whatIf(_ entry: Entry) -> (whatIf: WhatIf, edits: [(edit: Edit, place: FilePlace)])? {
    let value = entry.value("name")
    let name = string(entry, "name")
    if let name, let value, let first = names.define(name, .whatIf, at: value.place) {
      findings.add(at: value.place, "there is a what-if '\(name.excerpt)' already, on line \(first.line)")
    }
    let texts = values(entry, "edit")
    var edits: [(edit: Edit, place: FilePlace)] = []
    for (value, text) in texts {
      do throws(EditError) { edits.append((try Edit(parsing: text), value.place)) } catch {
        findings.add(at: value.place, error.message)
      }
    }
    guard let name, !edits.isEmpty, edits.count == texts.count else { return nil }
    return (WhatIf(name: Self.line(name), edits: texts.map(\.text)), edits)
  }

  /// Reports edits that do not apply to the reference run.
  mutating func checkEdits(_ edits: [(edit: Edit, place: FilePlace)], of base: BaseRun) {
    // Other edits may change the number of objects.
    let isSameSystem = edits.allSatisfy { if case .set = $0.edit { false } else { true } }
    for (edit, place) in edits where isSameSystem {
      switch edit {
      case .add(_, let command), .replace(_, let command): checkFit(command, at: place)
      case .move, .shift, .drop, .set: continue
      }
    }
    do throws(EditError) { _ = try EditedRun(base, edits.map(\.edit)) } catch {
      guard let place = edits.indices.contains(error.edit ?? 0) ? edits[error.edit ?? 0].place : nil else {
        return
      }
      findings.add(at: place, error.message)
    }
  }
}
