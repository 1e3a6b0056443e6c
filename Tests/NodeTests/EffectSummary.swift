import Chain
import Consensus
import Node
import Vocabulary

extension NodeEffect {
    /// A word or two a test can compare.
    var summary: String {
        switch self {
        case .persist(.block(let block)): "persist block \(block.header.view)"
        case .persist(.certificate(let certificate)):
            "persist \(certificate.kind) \(certificate.view)"
        case .persist(.vote): "persist vote"
        case .persist(.home): "persist home"
        case .sign(let ballot, _): "sign \(ballot.kind) \(ballot.view)"
        case .send(let message, let peer): "send \(message.word) to \(peer)"
        case .broadcast(let message): "broadcast \(message.word)"
        case .admit: "admit"
        case .build(let request): "build \(request.view)"
        case .execute(let block): "execute \(block.header.view)"
        case .finalize(let block, _): "finalize \(block.header.view)"
        case .serveFinalized(let height, let peer): "serve \(height) to \(peer)"
        case .reply(_, let answer): "reply \(answer)"
        }
    }
}

extension Message {
    var word: String {
        switch self {
        case .proposal(let proposal): "proposal \(proposal.block.header.view)"
        case .vote(let vote): "\(vote.ballot.kind) \(vote.ballot.view)"
        case .certificate(let certificate): "certificate \(certificate.kind) \(certificate.view)"
        case .standing: "standing"
        case .fetch(.block): "fetch block"
        case .fetch(.certificates(let from, let count)): "fetch \(count) certificates from \(from)"
        case .fetch(.finalized(let from)): "fetch finalized \(from)"
        case .block(let block): "block \(block.header.view)"
        case .finalized: "range"
        case .transactions(let list): "transactions \(list.count)"
        }
    }
}
