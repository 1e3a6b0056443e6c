import Chain
import Consensus
import Cryptography
import Encoding
import Host
import Lab
import Testing
import Vocabulary

@testable import Simulation

/// The whole exchange in a pretended world, with traders, oracles and trouble.
@Suite struct ClearingWorldTests {
    @Test func `traders trade, oracles speak, every state is the replica's`() throws {
        var scenario = Scenario(seed: 1, validators: 4, timing: .local)
        scenario.rough = 4_000_000
        scenario.clients = 4
        scenario.clientPeriod = 20_000
        let venue = try #require(Venue.clearing(scenario))
        var transactions = 0
        var prices = 0
        var simulator = Simulator(scenario, venue: venue)
        simulator.onFinalized { node, block in
            guard node == 0 else { return }
            transactions += block.body.transactions.count
            prices += block.body.oracle.count
        }
        let verdict = simulator.run()
        #expect(verdict.isHeld, "\(verdict)")
        #expect(transactions > 300, "\(transactions) transactions")
        #expect(prices > 50, "\(prices) oracle entries")
    }

    @Test(arguments: 101...105 as ClosedRange<UInt64>)
    func `under every fault no money is made or lost`(seed: UInt64) throws {
        let scenario = Swarm(rough: 3_000_000, always: SwarmTests.everything).scenario(seed)
        let venue = try #require(Venue.clearing(scenario))
        var simulator = Simulator(scenario, venue: venue)
        let verdict = simulator.run()
        #expect(verdict.isHeld, "\(verdict)")
    }

    @Test func `a state that is not the chain's is seen`() throws {
        let key = SimulatedSigner.make(0, Randomness(seed: 1), real: false).key
        let genesis = try #require(
            GenesisDocument.development(
                validators: 4, accounts: [AccountAddress(of: key)], balance: Amount(1_000_000),
                time: Timestamp(0)))
        let replica = ClearingReplica(genesis, check: .real)
        let parent = genesis.header(stateRoot: .zero)
        let body = BlockBody(transactions: [], oracle: [], evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let header = BlockHeader(
            genesis: genesis.identity.genesis, epoch: Epoch(0), view: View(1), height: Height(1),
            parent: parent.hash, parentView: .genesis, time: Timestamp(1_000),
            proposer: ValidatorIndex(0), body: body, justification: justification,
            stateRoot: parent.stateRoot, receiptsRoot: parent.receiptsRoot)
        let block = Block(header: header, body: body, justification: justification)
        #expect(replica.fault(after: block, root: .zero) != nil)
    }

    @Test func `a scenario is printed as JSON that reads`() throws {
        let scenario = Swarm(always: SwarmTests.everything).scenario(9)
        let value = try JSONReader.read(Array(scenario.json.utf8), comments: false)
        #expect(value["seed"] == .number("9"))
        guard case .array(let faults)? = value["faults"] else {
            Issue.record("no faults")
            return
        }
        #expect(faults.count == scenario.faults.count)
    }
}
