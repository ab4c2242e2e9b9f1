package arbiter.adapter.venue;

import arbiter.market.Timeframe;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * What a venue asks for candles.
 *
 * @param timeframes it has candles of
 * @param most candles in one answer
 * @param weight of an answer with so many candles
 */
public record CandleTariff(Set<Timeframe> timeframes, int most, IntUnaryOperator weight) {

    public CandleTariff {
        timeframes = Set.copyOf(timeframes);
    }
}
