package arbiter.engine.flight;

import arbiter.market.AssetMarket;
import arbiter.market.Indicator;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What a decision saw of the market, as far as it matters whether it still holds: a mark for each asset with data. */
public record Marks(SortedMap<Symbol, Mark> assets) {

    /** Nothing was seen. */
    static final Marks NONE = new Marks(new TreeMap<>());

    public Marks {
        assets = Collections.unmodifiableSortedMap(new TreeMap<>(assets));
    }

    /**
     * How one asset stood.
     *
     * @param atr USD per coin on the strategy's sizing timeframe; null when unknown
     * @param fundingSign -1, 0 or 1; null when funding is unknown
     */
    public record Mark(
            Price price, @Nullable BigDecimal atr, @Nullable Integer fundingSign) {

        private boolean holds(Mark now, BigDecimal atrShare) {
            return paysAs(now) && isNear(now, atrShare);
        }

        private boolean mayHold(Mark now, BigDecimal atrShare) {
            return (now.fundingSign == null || paysAs(now)) && (atr == null || isNear(now, atrShare));
        }

        private boolean isNear(Mark now, BigDecimal atrShare) {
            return price.distanceTo(now.price).compareTo(room(atrShare)) <= 0;
        }

        private boolean paysAs(Mark now) {
            return fundingSign == null ? now.fundingSign == null : fundingSign.equals(now.fundingSign);
        }

        /** Where nobody knows how far it usually moves, every move is too far. */
        private BigDecimal room(BigDecimal atrShare) {
            return atr == null ? BigDecimal.ZERO : atr.multiply(atrShare);
        }
    }

    /** The marks of every asset of a snapshot. */
    public static Marks of(MarketSnapshot snapshot, Strategy strategy) {
        var marks = new TreeMap<Symbol, Mark>();
        snapshot.assets().forEach((symbol, market) -> marks.put(symbol, mark(market, strategy)));
        return new Marks(marks);
    }

    private static Mark mark(AssetMarket market, Strategy strategy) {
        var view = market.views().get(strategy.sizingTimeframe());
        var funding = market.funding();
        return new Mark(
                market.price(),
                view == null ? null : BigDecimal.valueOf(view.last(Indicator.ATR_14)),
                funding == null ? null : funding.rate8h().signum());
    }

    /**
     * Whether the market is still the one of these marks: the same assets have data, none moved further than a share of its ATR
     * as it was, and no funding changed its sign.
     */
    public boolean hold(Marks now, BigDecimal atrShare) {
        return assets.size() == now.assets.size() && allOf(now, (before, mark) -> before.holds(mark, atrShare));
    }

    /**
     * Whether nothing that is known says otherwise: what could not be read this time has not moved, and of what has no ATR nobody
     * can say how far is too far. An asset or a funding rate that was not known before and is now does say otherwise.
     */
    public boolean mayHold(Marks now, BigDecimal atrShare) {
        return allOf(now, (before, mark) -> before.mayHold(mark, atrShare));
    }

    private boolean allOf(Marks now, BiPredicate<Mark, Mark> stands) {
        return now.assets.entrySet().stream().allMatch(entry -> {
            var before = assets.get(entry.getKey());
            return before != null && stands.test(before, entry.getValue());
        });
    }
}
