import Cryptography
import Encoding
import Transactions
import Vocabulary

extension ClearingHouse {
    /// What a transaction pays, refused or not.
    package var transactionFee: Amount { genesis.transactionFee }

    /// Judges a transaction on the present state; changes nothing of it.
    package mutating func admit(_ transaction: [UInt8], at wall: Timestamp) -> AdmissionResult {
        do throws(Inadmissible) {
            let now = max(wall, calendar.time)
            let entry = try examine(transaction, at: now, beside: Docket())
            return .admissible(
                id: entry.id, sender: Self.share(of: entry.transaction),
                expiry: entry.transaction.expiry)
        } catch {
            return .inadmissible(error)
        }
    }

    /// An account's agents wait in one share, their owner in another: they cannot keep it out.
    private static func share(of transaction: Transaction) -> Digest {
        let account = transaction.account.digest
        return transaction.key == .owner ? account : .tagged("novation/agents/1", account)
    }

    /// Chooses for a block on the present state, in the candidates' order. What waiting does not
    /// cure is named in `dropped`, by its place; what only has to wait is passed over.
    package mutating func select(
        _ candidates: [[UInt8]], height: Height, time: Timestamp, byteLimit: Int
    ) -> (chosen: [[UInt8]], dropped: [Int]) {
        var chosen: [[UInt8]] = []
        var dropped: [Int] = []
        var docket = Docket()
        var left = byteLimit
        for (index, candidate) in candidates.enumerated() {
            if chosen.count == Limits.transactionsPerBlock { break }
            do throws(Inadmissible) {
                let entry = try examine(candidate, at: time, beside: docket)
                // Four bytes of length go before each transaction.
                guard candidate.count + 4 <= left else { continue }
                left -= candidate.count + 4
                docket.enter(entry)
                chosen.append(candidate)
            } catch {
                if error.isFinal { dropped.append(index) }
            }
        }
        return (chosen, dropped)
    }

    /// Finds the first reason against a transaction; the order is part of consensus.
    mutating func examine(
        _ bytes: [UInt8], at now: Timestamp, beside docket: Docket
    ) throws(Inadmissible) -> Entry {
        let signed = try Self.decode(bytes)
        let transaction = signed.transaction
        guard transaction.context == context else { throw .otherChain }
        guard transaction.feeLimit >= genesis.transactionFee else {
            throw .feeLimitTooLow(have: transaction.feeLimit, need: genesis.transactionFee)
        }
        try checkExpiry(transaction.expiry, at: now)
        guard let account = accounts.account(transaction.account) else {
            throw .unknownAccount(transaction.account)
        }
        let scope = try checkAuthority(signed, over: account, at: now)
        try checkNonce(transaction, of: account, beside: docket)
        try checkFee(of: account, count: docket.count(of: account) + 1)
        try verify(bytes, signed)
        return Entry(
            transaction: transaction, id: signed.id(in: bytes), account: account, scope: scope)
    }

    private static func decode(_ bytes: [UInt8]) throws(Inadmissible) -> SignedTransaction {
        do throws(DecodingFault) {
            return try SignedTransaction(canonical: bytes)
        } catch {
            throw .malformed(error)
        }
    }

    private func checkExpiry(_ expiry: Timestamp, at now: Timestamp) throws(Inadmissible) {
        guard expiry > now else { throw .expired(expiry: expiry, now: now) }
        let limit = now.advanced(byMilliseconds: Limits.transactionLifeMilliseconds)
        guard expiry <= limit else { throw .expiryTooFar(expiry: expiry, limit: limit) }
    }

    private func checkNonce(
        _ transaction: Transaction, of account: UInt32, beside docket: Docket
    ) throws(Inadmissible) {
        let (nonce, key) = (transaction.nonce, transaction.key)
        guard !accounts.isSpent(nonce, by: key, of: account) else { throw .nonceUsed(nonce) }
        guard !docket.has(nonce, by: key, of: account) else { throw .nonceUsedInBlock(nonce) }
        let live = Int(accounts.accounts[account].liveNonces) + docket.count(of: account)
        let kept = key == .owner ? 0 : Limits.liveNoncesForOwner
        let limit = Limits.liveNoncesPerAccount - kept
        guard live < limit else { throw .tooManyNonces(have: live, limit: limit) }
    }

    private func checkFee(of account: UInt32, count: Int) throws(Inadmissible) {
        let need = Int128(genesis.transactionFee.rawValue) * Int128(count)
        let equity = accounts.subaccount(.main, of: account).map { assess($0).equity } ?? 0
        guard equity >= need else {
            throw .feeNotCovered(
                have: Amount(Int64(clamping: equity)), need: Amount(Int64(clamping: need)))
        }
    }

    private mutating func verify(
        _ bytes: [UInt8], _ signed: SignedTransaction
    ) throws(Inadmissible) {
        let key = VerifiedTransactions.key(bytes)
        if verified.contains(key) { return }
        let message = Array(bytes.prefix(signed.signedCount(in: bytes)))
        for part in signed.signatures
        where !signatureCheck.accepts(part.signature, by: part.key, of: message) {
            throw .badSignature
        }
        verified.insert(key)
    }
}
