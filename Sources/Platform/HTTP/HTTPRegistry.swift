import Synchronization

/// What the server's thread and answering threads share: open promises, answers on their
/// way, the wish to stop.
final class HTTPRegistry: Sendable {
    private struct Contents {
        var promised: Set<HTTPToken> = []
        var answers: [(HTTPToken, HTTPResponse)] = []
        var isStopping = false
    }

    let wakeup: Wakeup
    private let contents = Mutex(Contents())

    init() throws(SystemFault) {
        wakeup = try Wakeup()
    }

    func promise(_ token: HTTPToken) {
        contents.withLock { _ = $0.promised.insert(token) }
    }

    func forget(_ token: HTTPToken) {
        contents.withLock { _ = $0.promised.remove(token) }
    }

    /// False when nobody waits for this answer (any more).
    func answer(_ token: HTTPToken, _ response: HTTPResponse) -> Bool {
        let isAwaited = contents.withLock { shared in
            guard !shared.isStopping, shared.promised.remove(token) != nil else { return false }
            shared.answers.append((token, response))
            return true
        }
        if isAwaited { wakeup.ring() }
        return isAwaited
    }

    func takeAnswers() -> [(HTTPToken, HTTPResponse)] {
        contents.withLock { shared in
            let answers = shared.answers
            shared.answers = []
            return answers
        }
    }

    func requestStop() {
        contents.withLock { $0.isStopping = true }
        wakeup.ring()
    }

    var isStopping: Bool { contents.withLock { $0.isStopping } }
}
