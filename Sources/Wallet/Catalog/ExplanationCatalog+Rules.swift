extension ExplanationCatalog {
    static let accounts = [
        Explanation(
            "NV1101", "unknown subaccount", "The account has no subaccount of this number.",
            "novation query account shows those that there are; a transfer opens one."),
        Explanation(
            "NV1102", "amount not positive", "An amount to move must be above zero.",
            "Give an amount of at least 0.000001."),
        Explanation(
            "NV1103", "first credit too small",
            "A subaccount begins with at least the least first credit.",
            "Move at least what the message says."),
        Explanation(
            "NV1104", "too many subaccounts", "The account has as many subaccounts as it may.",
            "Use one of them."),
        Explanation(
            "NV1105", "foreign subaccount",
            "Only its owner opens a subaccount; others credit main ones or those that exist.",
            "Transfer to subaccount 0."),
        Explanation(
            "NV1106", "same subaccount", "From and to are the same.",
            "Choose two."),
        Explanation(
            "NV1107", "not the authority", "Only the genesis authority credits deposits.",
            "On a development chain, transfer from one of the development accounts."),
        Explanation(
            "NV1108", "supply exceeded", "There would be more money than the chain can count.",
            "Deposit less."),
        Explanation(
            "NV1109", "debt outstanding",
            "Losses are open that nobody could pay; until they are covered nothing leaves.",
            "Wait; the insurance is refilled by fees."),
    ]

    static let exchange = [
        Explanation(
            "NV1201", "unknown market", "No market has this number.",
            "See novation query markets."),
        Explanation(
            "NV1202", "size out of range", "A size is at least one lot and at most the limit.",
            "Choose another size."),
        Explanation(
            "NV1203", "price out of range", "The price is zero, below it, or over the limit.",
            "Choose another price."),
        Explanation(
            "NV1204", "off tick", "The price is no multiple of the market's tick.",
            "novation query markets shows the tick."),
        Explanation(
            "NV1205", "too many orders", "The subaccount has as many resting orders as it may.",
            "Cancel some, or use another subaccount."),
        Explanation(
            "NV1206", "would take", "A post-only order would have met one on the book.",
            "Choose a price further away, or --tif gtc."),
        Explanation(
            "NV1207", "unknown order",
            "No such order of the sender rests: filled, canceled, or somebody else's.",
            "novation query account shows resting orders."),
        Explanation(
            "NV1208", "cancels only", "After a stall a market waits for fresh prices.",
            "Wait for as many rounds as the message says; cancels work."),
        Explanation(
            "NV1209", "post only", "After a stall a market takes no takers for some blocks.",
            "Wait, or use --tif po."),
        Explanation(
            "NV1210", "reduce only", "The oracle price is too old to take on new risk.",
            "Wait for fresh prices; --reduce-only orders work."),
        Explanation(
            "NV1211", "halted", "Losses in this market are not covered; it takes cancels only.",
            "Wait until they are."),
        Explanation(
            "NV1301", "position over limit",
            "With all resting orders the position could grow over the market's limit.",
            "Choose a smaller size, or cancel resting orders."),
        Explanation(
            "NV1302", "nothing to reduce",
            "A reduce-only order needs a position on the other side.",
            "Leave --reduce-only away, or choose the other side."),
    ]

    static let risk = [
        Explanation(
            "NV1401", "not enough margin",
            "After the operation free equity would be less than the initial margin.",
            "Choose a smaller size, or move collateral to the subaccount. The message has both "
                + "figures."),
        Explanation(
            "NV1402", "reducing at a loss",
            "Below maintenance an order must not make the account worse.",
            "Choose a better price."),
        Explanation(
            "NV1403", "not withdrawable",
            "Margin, resting orders and unrealized profit stay; only what is left may leave.",
            "Take less, or close positions first."),
        Explanation(
            "NV1404", "prices uncertain",
            "A position's market has no certain price, so nothing is withdrawable.",
            "Wait for fresh prices, or close the position."),
        Explanation(
            "NV1501", "undone",
            "Another operation of the same transaction was refused, and all or none was asked "
                + "for.",
            "See why the named operation was refused."),
    ]

    static let authorities = [
        Explanation(
            "NV1601", "unknown agent", "The account has no agent of this number.",
            "novation query account shows its agents."),
        Explanation(
            "NV1602", "too many agents", "An account has 16 agents at most.",
            "Revoke one with novation tx revoke."),
        Explanation(
            "NV1603", "granted already", "The key is an agent of the account already.",
            "Revoke it first to change its date or its subaccount."),
        Explanation(
            "NV1604", "right in the past", "The agent's right would have ended before it began.",
            "Give a later --until."),
        Explanation(
            "NV1605", "outside the agent's scope",
            "The agent may act for one subaccount, and this is another.",
            "Give --subaccount, or let the account sign itself."),
    ]
}
