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
                .unreachable, "NV0004", "no answer from \(node): \(fault.description)",
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
