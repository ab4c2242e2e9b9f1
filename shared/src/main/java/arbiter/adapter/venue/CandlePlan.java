package arbiter.adapter.venue;

import arbiter.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which candles are asked for so that all wanted timeframes can be told at the least weight: a coarse timeframe may be added
 * up from finer candles where that is cheaper than to ask for it, or where the venue does not have it.
 */
record CandlePlan(List<Reading> readings) {

    /**
     * How many candles of a timeframe are asked for. The starting value of the slowest indicator, EMA 50, then keeps the
     * weight (1 - 2/51)^350 = 8e-7: the values agree with those of the whole history within 1e-6.
     */
    static final int CANDLES = 400;

    private static final Duration DAY = Duration.ofHours(24);

    CandlePlan {
        readings = List.copyOf(readings);
    }

    /**
     * One call.
     *
     * @param asked the candles it asks for
     * @param told the wanted timeframes that these add up to
     * @param reach how many candles of the coarsest of them are needed
     */
    record Reading(Timeframe asked, NavigableSet<Timeframe> told, int reach) {

        Reading {
            told = Collections.unmodifiableNavigableSet(new TreeSet<>(told));
        }

        /** Where its candles begin, so that there are enough of all timeframes at a time. */
        Instant from(Instant asOf) {
            var coarsest = told.last();
            return coarsest.floor(asOf).minus(coarsest.length().multipliedBy(reach));
        }

        /** Where the first candle begins that is not closed. */
        Instant to(Instant asOf) {
            return asked.floor(asOf);
        }

        /** How many candles that are at most. */
        int most() {
            var perCoarsest = (int) (told.last().millis() / asked.millis());
            return reach * perCoarsest + perCoarsest - 1;
        }
    }

    /** The cheapest plan; of those that cost the same the one of fewest calls. */
    static CandlePlan of(Set<Timeframe> wanted, CandleTariff tariff) {
        var sorted = new ArrayList<>(new TreeSet<>(wanted));
        var reach = reach(sorted);
        var best = new ArrayList<CandlePlan>();
        best.add(new CandlePlan(List.of()));
        for (var end = 1; end <= sorted.size(); end++) {
            CandlePlan cheapest = null;
            for (var begin = 0; begin < end; begin++) {
                var before = best.get(begin);
                var plan = reading(new TreeSet<>(sorted.subList(begin, end)), reach, tariff)
                        .map(before::with);
                if (plan.isPresent() && (cheapest == null || plan.get().isCheaper(cheapest, tariff)))
                    cheapest = plan.get();
            }
            if (cheapest == null) throw new IllegalArgumentException("the venue cannot give " + sorted);
            best.add(cheapest);
        }
        return best.getLast();
    }

    /** Enough for the indicators, and of the coarsest for the last 24 hours too. */
    private static int reach(List<Timeframe> sorted) {
        if (sorted.isEmpty()) return CANDLES;
        var perDay = (int) DAY.dividedBy(sorted.getLast().length());
        return Math.max(CANDLES, perDay + 1);
    }

    private static Optional<Reading> reading(NavigableSet<Timeframe> told, int reach, CandleTariff tariff) {
        return tariff.timeframes().stream()
                .filter(asked -> told.stream().allMatch(each -> each.isMultipleOf(asked)))
                .map(asked -> new Reading(asked, told, reach))
                .filter(reading -> reading.most() <= tariff.most())
                .min(Comparator.<Reading>comparingInt(reading -> weight(reading, tariff))
                        .thenComparing(Reading::asked, Comparator.reverseOrder()));
    }

    private CandlePlan with(Reading last) {
        var all = new ArrayList<>(readings);
        all.add(last);
        return new CandlePlan(all);
    }

    private boolean isCheaper(CandlePlan other, CandleTariff tariff) {
        var difference = weight(tariff) - other.weight(tariff);
        return difference < 0 || (difference == 0 && readings.size() < other.readings.size());
    }

    /** What all of its calls weigh. */
    int weight(CandleTariff tariff) {
        return readings.stream().mapToInt(reading -> weight(reading, tariff)).sum();
    }

    private static int weight(Reading reading, CandleTariff tariff) {
        return tariff.weight().applyAsInt(reading.most());
    }
}
