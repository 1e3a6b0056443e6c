import Vocabulary

/// Why a clearing house cannot begin like this.
package enum GenesisFault: Error, Equatable, Sendable, CustomStringConvertible {
    case marketCount(Int, limit: Int)
    case accountCount(Int, limit: Int)
    case validatorCount(Int, limit: Int)
    case oraclePower(validator: Int, power: UInt64, limit: UInt64)
    case symbol(String)
    case duplicateSymbol(String)
    /// A number of a market is outside its bounds.
    case market(symbol: String, field: String, value: Int64, least: Int64, most: Int64)
    case offTick(symbol: String, field: String, price: Int64, tick: Int64)
    case positionValue(symbol: String, limit: Int64)
    case duplicateAccount(AccountAddress)
    case balance(AccountAddress, have: Amount, least: Amount)
    case supply(limit: Int64)
    case insurance(Amount)
    case authorityMissing(AccountAddress)
    case parameter(field: String, value: Int64, least: Int64, most: Int64)

    package var description: String {
        switch self {
        case .marketCount(let count, let limit): "\(count) markets; 1 to \(limit) may be"
        case .accountCount(let count, let limit): "\(count) accounts; 1 to \(limit) may be"
        case .validatorCount(let count, let limit):
            "\(count) oracle powers; 1 to \(limit) may be"
        case .oraclePower(let validator, let power, let limit):
            "validator \(validator) has the oracle power \(power), over the limit of \(limit)"
        case .symbol(let symbol):
            "market symbol \"\(symbol)\": 1 to \(MarketRules.symbolBytes) of A-Z, 0-9 and -"
        case .duplicateSymbol(let symbol): "market \(symbol) is there twice"
        case .market(let symbol, let field, let value, let least, let most):
            "market \(symbol): \(field) is \(value); \(least) to \(most) may be"
        case .offTick(let symbol, let field, let price, let tick):
            "market \(symbol): \(field) \(price) is not a multiple of the tick \(tick)"
        case .positionValue(let symbol, let limit):
            "market \(symbol): the price limit times the position limit is over \(limit)"
        case .duplicateAccount(let address): "account \(address.text) is there twice"
        case .balance(let address, let have, let least):
            "account \(address.text) has \(have); the least first credit is \(least)"
        case .supply(let limit): "all balances together are over \(limit)"
        case .insurance(let amount): "the insurance begins with \(amount), below zero"
        case .authorityMissing(let address):
            "the authority \(address.text) has no account, so that it could not pay a fee"
        case .parameter(let field, let value, let least, let most):
            "\(field) is \(value); \(least) to \(most) may be"
        }
    }
}
