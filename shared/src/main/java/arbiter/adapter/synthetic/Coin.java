package arbiter.adapter.synthetic;

import arbiter.market.Symbol;
import java.util.Map;

/**
 * What is particular to one symbol: known coins have a plausible price, every other name one of its own.
 *
 * @param key of its chances
 * @param basePrice USD, what its price keeps returning to
 * @param beta how far it follows the market
 * @param ownSpread the deviation of its own log return of a day
 * @param dayVolumeUsd what is usually traded in a day
 * @param priceDecimals so that a price has about six digits
 * @param volumeDecimals so that the smallest amount is worth about a dollar
 */
record Coin(
        long key,
        double basePrice,
        double beta,
        double ownSpread,
        double dayVolumeUsd,
        int priceDecimals,
        int volumeDecimals) {

    private static final Map<String, Double> KNOWN_PRICES = Map.of(
            "BTC", 60_000.0, "ETH", 3_000.0, "SOL", 150.0, "BNB", 600.0, "XRP", 2.0, "DOGE", 0.15, "HYPE", 30.0, "AVAX",
            30.0, "LINK", 15.0, "ADA", 0.6);
    private static final String QUOTE = "[-_]?(USDT|USDC|USD|PERP)$";

    static Coin of(long seed, Symbol symbol) {
        var key = key(symbol.value());
        var random = Chance.of(seed, key);
        var invented = StrictMath.exp(random.nextDouble(StrictMath.log(0.05), StrictMath.log(500)));
        var price = KNOWN_PRICES.getOrDefault(symbol.value().replaceFirst(QUOTE, ""), invented);
        var magnitude = (int) Math.floor(StrictMath.log10(price));
        return new Coin(
                key,
                price,
                random.nextDouble(0.8, 1.4),
                random.nextDouble(0.006, 0.014),
                random.nextDouble(2e8, 2e9),
                Math.max(0, 5 - magnitude),
                Math.max(0, magnitude + 1));
    }

    /** FNV-1a over the characters: the same on every machine and in every version. */
    private static long key(String name) {
        var hash = 0xCBF29CE484222325L;
        for (var i = 0; i < name.length(); i++) hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        return hash;
    }
}
