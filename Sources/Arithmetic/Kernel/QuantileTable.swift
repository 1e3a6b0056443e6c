// Made by Scripts/arithmetic-table. Do not edit.

/// What the first guess of a quantile reads.
enum QuantileTable {
    /// Coefficients at 2^-56 in s from -1 to 1, where √(-2 ln p) = center + radius · s.
    static let coefficients: [Int128] = [
        230359855947102225, 208981234792811242, -9527983541741393,
        5089543175977302, -2820554880510968, 1603146873880260,
        -929945530987125, 553379976393095, -331716518029802,
        175966528115250, -106876314301375, 149112605976752,
        -96081863132850, -109045877678044, 73186077192850,
        172752651970707, -114307854618728, -100411982495552,
        66632740914245, 34022540334599, -22506934075659,
    ]

    /// At 2^-29.
    static let center: Int128 = 2047467287

    /// 1 / radius at 2^-56.
    static let radiusReciprocal: Int128 = 27332902556669331
}
