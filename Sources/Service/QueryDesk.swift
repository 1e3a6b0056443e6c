import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Node
import Transactions
import Vocabulary

/// Answers questions about the finalized state. Every figure comes from the clearing house's own
/// views; nothing is computed here but text.
struct QueryDesk {
    let replica: Replica
    let genesis: GenesisDocument

    private static let depthLimit: Int64 = 100

    private var text: NumberText { NumberText(rules: genesis.clearing.markets) }

    /// All methods but those that need the validator itself.
    func answer(_ call: RPCRequest) throws(RPCFault) -> [UInt8] {
        switch call.method {
        case "markets":
            _ = try RPCParameters(call, knowing: [])
            return RPCAnswer.result(call.id) { markets(into: &$0) }
        case "ledger":
            _ = try RPCParameters(call, knowing: [])
            return RPCAnswer.result(call.id) { ledger(into: &$0) }
        case "account":
            let address = try RPCParameters(call, knowing: ["address"]).address("address")
            return RPCAnswer.result(call.id) { account(address, into: &$0) }
        case "book":
            let parameters = try RPCParameters(call, knowing: ["market", "depth"])
            let market = try market(try parameters.text("market"), call)
            let depth = try parameters.integer("depth", in: 1...Self.depthLimit, default: 10)
            return RPCAnswer.result(call.id) { book(market, Int(depth), into: &$0) }
        case "tx":
            let parameters = try RPCParameters(call, knowing: ["hash"])
            let hash = TransactionID(try parameters.digest("hash"))
            return RPCAnswer.result(call.id) { transaction(hash, into: &$0) }
        case "genesis":
            _ = try RPCParameters(call, knowing: [])
            return RPCAnswer.result(call.id) { $0.value(genesisValue) }
        default:
            throw RPCFault(id: call.id, reason: .unknownMethod(call.method))
        }
    }

    private var genesisValue: JSONValue {
        do throws(JSONFault) {
            return try JSONReader.read(
                GenesisText.write(genesis), comments: false, limit: 256 * 1024 * 1024)
        } catch {
            broken("the genesis text that we write is JSON")
        }
    }

    private func market(_ symbol: String, _ call: RPCRequest) throws(RPCFault) -> MarketID {
        let index = genesis.clearing.markets.firstIndex {
            $0.symbol.utf8.elementsEqual(symbol.utf8)
        }
        guard let index else {
            let known = genesis.clearing.markets.map(\.symbol).joined(separator: ", ")
            throw RPCFault(
                id: call.id, reason: .badParameters("no market \(symbol); there are \(known)"))
        }
        return MarketID(UInt32(index))
    }

    func status(
        _ node: NodeStatus, nodeName: String, at moment: Moment, into json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("chain", genesis.chain.text)
        json.member("genesis", Hexadecimal.encode(genesis.identity.genesis.bytes))
        json.member("node", nodeName)
        json.member("height", exact: replica.header.height.rawValue)
        json.member("hash", Hexadecimal.encode(replica.hash.bytes))
        json.member("time", exact: replica.header.time.milliseconds)
        json.member("view", exact: node.view.rawValue)
        json.member("validators", small: genesis.validators.count)
        json.member("peers_heard", small: max(node.validatorsUp - 1, 0))
        json.member("mempool", small: node.mempoolCount)
        let age = moment.wall.milliseconds(since: replica.header.time)
        json.member("catching_up", age > 10 * genesis.timing.blockInterval.milliseconds + 1000)
        json.endObject()
    }

    private func markets(into json: inout JSONWriter) {
        json.beginArray()
        for view in replica.house.marketViews() {
            json.beginObject()
            json.member("id", small: view.id.rawValue)
            json.member("symbol", view.rules.symbol)
            json.member("lot_decimals", small: view.rules.lotDecimals)
            json.member("price_decimals", small: Amount.decimals - Int(view.rules.lotDecimals))
            text.write(view.rules.tick, as: "tick", of: view.id, into: &json)
            text.write(view.oraclePrice, as: "oracle", of: view.id, into: &json)
            text.write(view.markPrice, as: "mark", of: view.id, into: &json)
            json.member("funding_rate", exact: view.fundingRate)
            text.write(view.openInterest, as: "open_interest", of: view.id, into: &json)
            json.member("phase", "\(view.phase)")
            json.member("initial_ppm", exact: view.rules.initialMargin)
            json.member("maintenance_ppm", exact: view.rules.maintenanceMargin)
            json.member("maker_ppm", exact: view.rules.makerFee)
            json.member("taker_ppm", exact: view.rules.takerFee)
            json.endObject()
        }
        json.endArray()
    }

    /// What the house itself holds.
    private func ledger(into json: inout JSONWriter) {
        json.beginObject()
        json.member("height", exact: replica.header.height.rawValue)
        json.member("insurance", replica.house.insurance)
        json.member("fees", replica.house.fees)
        json.member("outstanding_debt", replica.house.outstandingDebt)
        json.endObject()
    }

    private func book(_ market: MarketID, _ depth: Int, into json: inout JSONWriter) {
        let view = replica.house.bookView(market, depth: depth)
        json.beginObject()
        json.member("market", text.symbol(market))
        json.member("height", exact: replica.header.height.rawValue)
        for (key, levels) in [("bids", view?.bids ?? []), ("asks", view?.asks ?? [])] {
            json.key(key)
            json.beginArray()
            for level in levels {
                json.beginObject()
                text.write(level.price, as: "price", of: market, into: &json)
                text.write(level.lots, as: "size", of: market, into: &json)
                json.member("orders", small: level.orders)
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }

    private func account(_ address: AccountAddress, into json: inout JSONWriter) {
        let view = replica.house.accountView(address)
        json.beginObject()
        json.member("address", address.text)
        json.member("exists", view != nil)
        json.member("height", exact: replica.header.height.rawValue)
        json.member("threshold", small: view?.threshold ?? 0)
        json.key("signers")
        json.beginArray()
        for signer in view?.signers ?? [] { json.string(signer.text) }
        json.endArray()
        json.key("agents")
        json.beginArray()
        for agent in view?.agents ?? [] { write(agent, into: &json) }
        json.endArray()
        json.key("subaccounts")
        json.beginArray()
        for subaccount in view?.subaccounts ?? [] { write(subaccount, into: &json) }
        json.endArray()
        json.endObject()
    }

    private func write(_ view: AgentView, into json: inout JSONWriter) {
        json.beginObject()
        json.member("number", small: view.number.rawValue)
        json.member("key", view.key.text)
        json.member("expiry", exact: view.expiry.milliseconds)
        if case .subaccount(let number) = view.scope {
            json.member("subaccount", small: number.rawValue)
        }
        json.endObject()
    }

    private func write(_ view: SubaccountView, into json: inout JSONWriter) {
        json.beginObject()
        json.member("number", small: view.number.rawValue)
        json.member("balance", view.balance)
        json.member("equity", view.equity)
        json.member("initial", view.initialMargin)
        json.member("maintenance", view.maintenanceMargin)
        json.member("withdrawable", view.withdrawable)
        json.key("positions")
        json.beginArray()
        for position in view.positions where position.lots != .zero { write(position, into: &json) }
        json.endArray()
        json.key("orders")
        json.beginArray()
        for order in view.orders { write(order, into: &json) }
        json.endArray()
        json.endObject()
    }

    private func write(_ view: PositionView, into json: inout JSONWriter) {
        json.beginObject()
        json.member("market", text.symbol(view.market))
        json.member("lots", exact: view.lots.rawValue)
        text.write(view.lots, as: "size", of: view.market, into: &json)
        json.member("entry_notional", view.entryNotional)
        text.write(entry(of: view), as: "entry", of: view.market, into: &json)
        text.write(view.mark, as: "mark", of: view.market, into: &json)
        json.member("unrealized", view.unrealizedProfit)
        json.member("funding_owed", view.fundingOwed)
        json.member("maintenance", view.maintenanceMargin)
        json.endObject()
    }

    /// The average entry price, toward zero: shown, never computed with.
    private func entry(of view: PositionView) -> Price {
        guard view.lots != .zero else { return .zero }
        return Price(view.entryNotional.rawValue / view.lots.rawValue)
    }

    private func write(_ view: OrderView, into json: inout JSONWriter) {
        json.beginObject()
        json.member("id", exact: view.id.rawValue)
        json.member("client_id", exact: view.clientID)
        json.member("market", text.symbol(view.market))
        json.member("side", ReceiptJSON.word(view.side))
        text.write(view.price, as: "price", of: view.market, into: &json)
        text.write(view.lots, as: "size", of: view.market, into: &json)
        text.write(view.lots, as: "remaining", of: view.market, into: &json)
        json.member("reduce_only", view.isReduceOnly)
        json.endObject()
    }

    /// A transaction's receipt if it is final; else that it is not known here.
    func transaction(_ id: TransactionID, into json: inout JSONWriter) {
        json.beginObject()
        json.member("hash", Hexadecimal.encode(id.digest.bytes))
        if let (receipt, subjects) = replica.receipt(of: id) {
            json.member("status", "final")
            ReceiptJSON(text: text).members(of: receipt, subjects, into: &json)
        } else {
            json.member("status", "unknown")
        }
        json.endObject()
    }

    /// A finalized block, as the archive holds it.
    func block(_ block: Block, into json: inout JSONWriter) {
        let header = block.header
        json.beginObject()
        json.member("hash", Hexadecimal.encode(header.hash.bytes))
        json.member("final", true)
        json.member("height", exact: header.height.rawValue)
        json.member("epoch", small: header.epoch.rawValue)
        json.member("view", exact: header.view.rawValue)
        json.member("parent", Hexadecimal.encode(header.parent.bytes))
        json.member("parent_view", exact: header.parentView.rawValue)
        json.member("time", exact: header.time.milliseconds)
        json.member("proposer", small: header.proposer.rawValue)
        for (key, root) in [
            ("transactions_root", header.transactionsRoot), ("oracle_root", header.oracleRoot),
            ("evidence_root", header.evidenceRoot), ("state_root", header.stateRoot),
            ("receipts_root", header.receiptsRoot),
        ] { json.member(key, Hexadecimal.encode(root.bytes)) }
        json.member("evidence", small: block.body.evidence.count)
        json.key("transactions")
        json.beginArray()
        for bytes in block.body.transactions { json.string(name(of: bytes)) }
        json.endArray()
        json.endObject()
    }

    private func name(of bytes: [UInt8]) -> String {
        do throws(DecodingFault) {
            let id = try SignedTransaction(canonical: bytes).transaction.id
            return Hexadecimal.encode(id.digest.bytes)
        } catch {
            return "unreadable"
        }
    }
}
