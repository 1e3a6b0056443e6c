import Consensus
import Encoding
import Vocabulary

extension Scenario {
    /// The whole run as a JSON text, for whoever wants to see what a seed became.
    package var json: String {
        var writer = JSONWriter(pretty: true)
        writer.beginObject()
        writer.member("seed", seed)
        writer.member("validators", validators)
        writer.member("blockIntervalMicroseconds", timing.blockInterval.microseconds)
        writer.member("deltaMicroseconds", timing.delta.microseconds)
        writer.member("graceMicroseconds", timing.grace.microseconds)
        writer.member("precisionMilliseconds", timing.precision)
        writer.member("messageDelayMilliseconds", timing.messageDelay)
        writer.key("realSignatures")
        writer.bool(realSignatures)
        writer.member("clients", clients)
        writer.member("clientPeriodMicroseconds", clientPeriod)
        writer.member("roughMicroseconds", rough)
        writer.member("calmMicroseconds", calm)
        writer.member("calmBlocks", calmBlocks)
        writeLink(into: &writer)
        writeNodes(into: &writer)
        writeAdversary(into: &writer)
        writer.key("faults")
        writer.beginArray()
        for fault in faults { fault.write(into: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.text
    }

    private func writeLink(into writer: inout JSONWriter) {
        writer.key("link")
        writer.beginObject()
        writer.member("leastMicroseconds", link.least)
        writer.member("meanMicroseconds", link.mean)
        writer.key("spread")
        writer.string(link.spread.rawValue)
        writer.member("lossPerMillion", link.loss)
        writer.member("duplicationPerMillion", link.duplication)
        writer.member("replayPerMillion", link.replay)
        writer.member("reorderPerMillion", link.reorder)
        writer.endObject()
    }

    private func writeNodes(into writer: inout JSONWriter) {
        writer.key("nodes")
        writer.beginArray()
        for (clock, processing) in zip(clocks, processing) {
            writer.beginObject()
            writer.member("clockOffsetMicroseconds", clock.offset)
            writer.member("clockDriftPerThousandMillion", clock.drift)
            writer.member("processingMicroseconds", processing)
            writer.endObject()
        }
        writer.endArray()
    }

    private func writeAdversary(into writer: inout JSONWriter) {
        writer.key("adversary")
        guard let adversary else { return writer.null() }
        writer.beginObject()
        writer.member("node", adversary.node)
        writer.member("twoBlocksPerMillion", adversary.twoBlocks)
        writer.member("finalizeAndNullifyPerMillion", adversary.finalizeAndNullify)
        writer.member("withholdingPerMillion", adversary.withholding)
        writer.member("mutationPerMillion", adversary.mutation)
        writer.endObject()
    }
}

extension TimedFault {
    fileprivate func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("atMicroseconds", time)
        writer.key("fault")
        writer.string(fault.name)
        switch fault {
        case .crash(let node, let operations, let outcome, let down, let relapse):
            writer.member("node", node)
            if let operations { writer.member("afterOperations", operations) }
            writer.key("outcome")
            writer.string(outcome.rawValue)
            writer.member("downMicroseconds", down)
            if let relapse { writer.member("relapseAfterOperations", relapse) }
        case .partition(let hears):
            writer.key("hears")
            writer.beginArray()
            for mask in hears { writer.integer(mask) }
            writer.endArray()
        case .clog(let from, let to, let span):
            writer.member("from", from)
            writer.member("to", to)
            writer.member("spanMicroseconds", span)
        case .isolateNextLeader, .heal: break
        }
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ value: some FixedWidthInteger) {
        key(name)
        integer(value)
    }
}
