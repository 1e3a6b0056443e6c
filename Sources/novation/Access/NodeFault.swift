import Platform
import Wallet

/// Why a node gave no answer that can be used, and whether it may have seen the question.
enum NodeFault: Error {
    case badAddress(String)
    /// No connection came about: certainly nothing was seen.
    case neverReached(HTTPClientFault)
    /// Connected, perhaps sent, and no whole answer.
    case noAnswer(HTTPClientFault)
    /// An HTTP status that says no, and a body that is no answer.
    case status(Int)
    case conversation(ConversationFault)

    /// The failure of a mere question.
    func failure(_ node: String) -> CommandFailure {
        switch self {
        case .badAddress(let text):
            .badValue("'\(text)' is no node address", hint: "such as http://127.0.0.1:26657")
        case .neverReached(let fault), .noAnswer(let fault):
            CommandFailure(
                .unreachable, "NV0004", "no answer from \(node): \(fault.sentence)",
                hint: "novation dev starts a chain here; --node names another")
        case .status(let number):
            CommandFailure(
                .unreachable, "NV0009", "\(node) answers with HTTP status \(number)",
                hint: "is it a node?")
        case .conversation(.refused(let refusal)):
            CommandFailure(
                .noSuchInput, refusal.code ?? "NV0015", "the node refuses: \(refusal)",
                details: ["rpc_code": .number(refusal.number)])
        case .conversation(let fault):
            CommandFailure(.unreachable, "NV0009", "\(fault)", hint: "is it a node?")
        }
    }
}

extension HTTPClientFault {
    /// The fault in words.
    var sentence: String {
        switch self {
        case .malformedAddress(let text): "'\(text)' is no address"
        case .unknownHost(let name, _): "no host is known as \(name)"
        case .refused(let peer): "\(peer) refuses connections"
        case .unreachable(let peer, let fault): "\(peer) cannot be reached: \(fault.text)"
        case .timeout(let microseconds): "nothing for \(microseconds / 1000) ms"
        case .cutOff(let received): "the connection ended after \(received) bytes"
        case .tooLarge(let limit): "the answer has more than \(limit) bytes"
        case .malformedAnswer(let offset): "no HTTP answer at byte \(offset)"
        case .system(let fault): "\(fault)"
        }
    }
}
