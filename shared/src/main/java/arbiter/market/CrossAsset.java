package arbiter.market;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What some assets do together: how many rise, how alike they move, how much each moves with Bitcoin, and what holding costs
 * across them. Whatever cannot be known is null or left out, never zero.
 *
 * @param timeframe the shortest of those asked about, which correlations and betas are of; null where none was
 * @param correlations of pairs in alphabetical order, all up to {@link #ALL_PAIRS}; of more the strongest of those as strong as
 *     rule R05 counts
 * @param pairs how many pairs have a known correlation
 * @param betaToBitcoin the slope of an asset's returns over those of Bitcoin, by asset without Bitcoin itself
 */
public record CrossAsset(
        @Nullable Timeframe timeframe,
        Breadth breadth,
        FundingSpread funding,
        List<Pair> correlations,
        int pairs,
        Map<Symbol, BigDecimal> betaToBitcoin) {

    /** The most pairs that are all listed: those of twelve assets. */
    public static final int ALL_PAIRS = 66;

    private static final double STRONG = 0.7;
    private static final Set<String> BITCOIN = Set.of("BTC", "BTCUSDT", "BTCUSDC", "BTCUSD");

    /** How alike two assets move, -1 to 1: Pearson's correlation of their simple returns (see {@link Returns}). */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"one", "other", "correlation"})
    public record Pair(Symbol one, Symbol other, BigDecimal correlation) {}

    public CrossAsset {
        correlations = List.copyOf(correlations);
        betaToBitcoin = Collections.unmodifiableMap(new TreeMap<>(betaToBitcoin));
    }

    /** That of some assets of a snapshot, on these timeframes. An asset that is not there counts nowhere. */
    public static CrossAsset of(MarketSnapshot snapshot, List<Symbol> symbols, List<Timeframe> timeframes) {
        var assets = symbols.stream()
                .sorted()
                .map(snapshot.assets()::get)
                .filter(Objects::nonNull)
                .toList();
        var shortest = timeframes.stream().min(Comparator.naturalOrder()).orElse(null);
        var longest = timeframes.stream().max(Comparator.naturalOrder()).orElse(null);
        var returns = returns(assets, shortest);
        var pairs = pairs(returns);
        return new CrossAsset(
                shortest,
                Breadth.of(assets, longest),
                FundingSpread.of(assets),
                listed(pairs),
                pairs.size(),
                betas(returns));
    }

    private static TreeMap<Symbol, Returns> returns(List<AssetMarket> assets, @Nullable Timeframe timeframe) {
        var returns = new TreeMap<Symbol, Returns>();
        for (var asset : assets) {
            var view = timeframe == null ? null : asset.views().get(timeframe);
            if (view != null) returns.put(asset.symbol(), Returns.of(view));
        }
        return returns;
    }

    private static List<Pair> pairs(TreeMap<Symbol, Returns> returns) {
        var pairs = new ArrayList<Pair>();
        returns.forEach((one, ours) -> returns.tailMap(one, false)
                .forEach((other, theirs) -> ours.correlation(theirs)
                        .ifPresent(value -> pairs.add(new Pair(one, other, Statistics.shown(value))))));
        return pairs;
    }

    private static List<Pair> listed(List<Pair> pairs) {
        if (pairs.size() <= ALL_PAIRS) return pairs;
        return pairs.stream()
                .filter(pair -> pair.correlation().abs().doubleValue() >= STRONG)
                .sorted(Comparator.comparing((Pair pair) -> pair.correlation().abs())
                        .reversed())
                .limit(ALL_PAIRS)
                .sorted(Comparator.comparing(Pair::one).thenComparing(Pair::other))
                .toList();
    }

    private static Map<Symbol, BigDecimal> betas(TreeMap<Symbol, Returns> returns) {
        var betas = new TreeMap<Symbol, BigDecimal>();
        var bitcoin = returns.keySet().stream()
                .filter(symbol -> BITCOIN.contains(symbol.value()))
                .findFirst();
        bitcoin.ifPresent(btc -> returns.forEach((symbol, own) -> {
            if (!symbol.equals(btc))
                own.betaTo(Objects.requireNonNull(returns.get(btc)))
                        .ifPresent(beta -> betas.put(symbol, Statistics.shown(beta)));
        }));
        return betas;
    }
}
