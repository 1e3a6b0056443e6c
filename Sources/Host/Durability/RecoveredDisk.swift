import Chain
import Consensus
import Node
import Vocabulary

/// What a validator's directory holds, read and cross-checked at start.
struct RecoveredDisk {
    var journal: Journal
    var slots: SignerSlots
    var archive: Archive
    var recovery: Recovery

    /// Replays the archive through the application, takes the mark as the highest of slot and
    /// journal, and refuses where a synced record is gone. Ends with a fresh restart record and
    /// a fresh slot, both durable, since what was just read may not have been on the medium.
    static func open(
        _ storage: inout some Storage, as configuration: NodeConfiguration,
        replaying application: inout some Application
    ) throws(DurabilityFault) -> RecoveredDisk {
        let home = HomeIdentity(
            genesis: configuration.identity.genesis, validator: configuration.me)
        var slots = try SignerSlots.open(&storage, of: home)
        var (journal, records) = try Journal.open(
            &storage, of: home, salt: slots.salt, promised: slots.journal)
        var archive = try Archive.open(
            &storage, from: configuration.genesis, salt: slots.salt, promised: slots.chainHeight
        ) { entry throws(DurabilityFault) in
            let verdict = application.execute(entry.block, at: entry.block.header.time)
            guard case .valid = verdict else {
                throw .unreadable(
                    file: Archive.file,
                    reason: "block \(entry.block.header.height) does not execute: \(verdict)")
            }
            application.finalize(entry.block)
        }
        try requireQuorum(behind: archive, as: configuration)
        try archive.sync(&storage)
        let mark = raised(slots.mark, by: records)
        try journal.append(.home(home), to: &storage)
        try journal.sync(&storage)
        try slots.write(
            mark, journal: journal.extent, chainHeight: archive.durableHeight,
            to: &storage)
        let finalized = archive.last.map { (block: $0.block, certificate: $0.certificate) }
        return RecoveredDisk(
            journal: journal, slots: slots, archive: archive,
            recovery: Recovery(finalized: finalized, journal: records, mark: mark))
    }

    /// A quorum of this genesis stands behind the chain's end. The chain is nobody's in particular:
    /// that of another validator will do as well.
    private static func requireQuorum(
        behind archive: Archive, as configuration: NodeConfiguration
    ) throws(DurabilityFault) {
        guard let last = archive.last else { return }
        let inspector = VoteInspector(
            validators: configuration.validators, identity: configuration.identity,
            check: configuration.signatureCheck)
        guard last.isAboutItself, inspector.isAuthentic(last.certificate) else {
            throw .foreignChain(
                reason: "no quorum of this genesis stands behind block \(archive.height)")
        }
    }

    /// A vote that reached the journal but whose slot did not: it counts as signed.
    private static func raised(_ mark: SignerMark, by records: [JournalRecord]) -> SignerMark {
        var mark = mark
        for case .vote(let vote) in records {
            do throws(GuardRefusal) {
                mark = try VoteGuard.advance(mark, signing: vote.ballot)
            } catch {
                continue
            }
        }
        return mark
    }
}
