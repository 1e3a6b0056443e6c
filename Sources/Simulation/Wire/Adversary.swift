import Chain
import Cryptography
import Encoding
import Vocabulary

/// Stands between an honest validator and the network, and lies in its name. It has that one
/// validator's key and no other.
final class Adversary {
    private let plan: AdversaryPlan
    private let me: ValidatorIndex
    private let identity: ChainIdentity
    private let key: SimulatedSigner
    private let randomness: Randomness
    private var chance: RandomStream
    /// The last blocks it made twice: the honest one's name and the other, whole.
    private var doubles: [(honest: Digest, other: Block)] = []
    /// What the honest validator notarized last.
    private var notarized: Ballot?
    private(set) var lies: UInt64 = 0

    init(
        _ plan: AdversaryPlan, identity: ChainIdentity, key: SimulatedSigner,
        randomness: Randomness
    ) {
        self.plan = plan
        me = ValidatorIndex(plan.node)
        self.identity = identity
        self.key = key
        self.randomness = randomness
        chance = randomness.stream(.adversary, plan.node)
    }

    /// What goes to `peer` instead of this message: nothing, itself, or lies.
    func rewrite(_ message: [UInt8], to peer: ValidatorIndex) -> [[UInt8]] {
        if plan.mutation > 0, chance.happens(perMillion: plan.mutation) {
            return [mutated(message)]
        }
        guard let spoken = decode(message) else { return [message] }
        switch spoken {
        case .proposal(let proposal):
            return [doubled(proposal, for: peer) ?? message]
        case .vote(let vote) where vote.signer == me: return votes(vote, message, for: peer)
        case .fetch(.block(let hash)) where isOwn(hash): return []
        case .block, .finalized, .certificate:
            guard chance.happens(perMillion: plan.withholding) else { return [message] }
            lies += 1
            return []
        case .vote, .standing, .fetch, .transactions: return [message]
        }
    }

    private func decode(_ message: [UInt8]) -> Message? {
        do throws(DecodingFault) { return try Message(canonical: message) } catch { return nil }
    }

    private func mutated(_ message: [UInt8]) -> [UInt8] {
        guard !message.isEmpty else { return message }
        lies += 1
        var bytes = message
        bytes[chance.below(bytes.count)] ^= UInt8(1 + chance.below(255))
        return bytes
    }

    /// Which peers see the other side of a view.
    private func isOther(_ peer: ValidatorIndex, in view: View) -> Bool {
        let word = randomness.value(.adversary, plan.node, 1, at: view.rawValue)
        return word >> UInt64(peer.rawValue & 63) & 1 == 1
    }

    private func lies(_ rate: Int, in view: View, _ place: Int) -> Bool {
        rate > 0
            && randomness.value(.adversary, plan.node, place, at: view.rawValue)
                % 1_000_000 < UInt64(rate)
    }

    private func isOwn(_ hash: Digest) -> Bool { doubles.contains { $0.other.header.hash == hash } }

    private func doubled(_ proposal: Proposal, for peer: ValidatorIndex) -> [UInt8]? {
        let header = proposal.block.header
        guard header.proposer == me, lies(plan.twoBlocks, in: header.view, 2),
            isOther(peer, in: header.view)
        else { return nil }
        lies += 1
        let other = double(of: proposal.block)
        let vote = sign(like: proposal.vote, for: other.header.hash)
        return Message.proposal(Proposal(block: other, vote: vote)).canonicalBytes
    }

    /// The same block a millisecond later: valid by itself, another name.
    private func double(of block: Block) -> Block {
        let name = block.header.hash
        if let known = doubles.last(where: { $0.honest == name }) { return known.other }
        var header = block.header
        header.time = header.time.advanced(byMilliseconds: 1)
        let other = Block(header: header, body: block.body, justification: block.justification)
        doubles.append((name, other))
        if doubles.count > 64 { doubles.removeFirst() }
        return other
    }

    private func sign(like vote: Vote, for block: Digest) -> Vote {
        let ballot: Ballot
        switch vote.ballot {
        case .notarize(let epoch, let view, let parentView, _, let extensionHash):
            ballot = .notarize(
                epoch: epoch, view: view, parentView: parentView, block: block,
                extensionHash: extensionHash)
        case .finalize(let epoch, let view, _):
            ballot = .finalize(epoch: epoch, view: view, block: block)
        case .nullify: ballot = vote.ballot
        }
        return signed(ballot, vote.extension)
    }

    private func signed(_ ballot: Ballot, _ bytes: [UInt8]) -> Vote {
        Vote(
            ballot: ballot, signer: me, signature: key.signature(ballot.message(on: identity)),
            extension: bytes)
    }

    private func votes(_ vote: Vote, _ message: [UInt8], for peer: ValidatorIndex) -> [[UInt8]] {
        let ballot = vote.ballot
        if ballot.kind == .notarize { notarized = ballot }
        guard isOther(peer, in: ballot.view) else { return [message] }
        var spoken: [[UInt8]] = [message]
        if let name = ballot.block, let known = doubles.last(where: { $0.honest == name }) {
            spoken.append(say(sign(like: vote, for: known.other.header.hash)))
        }
        guard lies(plan.finalizeAndNullify, in: ballot.view, 3) else { return spoken }
        switch ballot {
        case .finalize(let epoch, let view, _):
            spoken.append(say(signed(.nullify(epoch: epoch, view: view), [])))
        case .nullify(let epoch, let view):
            if let block = notarized?.block, notarized?.view == view {
                spoken.append(
                    say(signed(.finalize(epoch: epoch, view: view, block: block), [])))
            }
        case .notarize: break
        }
        return spoken
    }

    private func say(_ vote: Vote) -> [UInt8] {
        lies += 1
        return Message.vote(vote).canonicalBytes
    }
}
