package arbiter.model.baseline;

import arbiter.market.Side;
import arbiter.market.Timeframe;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What one asset's timeframes say. Positive is up.
 *
 * @param lean -1..1: the view that a standing position is judged by
 * @param entry -1..1: the case for an entry now, 0 where there is none
 * @param why the figures, in words
 */
record Signal(double lean, double entry, String why) {

    /** The signal of the strategy's timeframes, shortest first, at least one. */
    static Signal of(StrategyType type, List<Timeframe> timeframes, List<Frame> frames, BigDecimal fundingRate) {
        var shortest = frames.getFirst();
        var sizing = frames.get(Math.min(1, frames.size() - 1));
        var longest = frames.getLast();
        var setup = new Setup(shortest, sizing, longest, fundingRate.signum());
        return new Signal(setup.lean(type), setup.entry(type), words(timeframes, frames));
    }

    /** The side of the case for an entry. */
    Side side() {
        return entry >= 0 ? Side.LONG : Side.SHORT;
    }

    /** How strong the case for an entry is, 0..1. */
    double strength() {
        return Math.abs(entry);
    }

    private static String words(List<Timeframe> timeframes, List<Frame> frames) {
        var text = new StringBuilder();
        for (var i = frames.size() - 1; i >= 0; i--) {
            var frame = frames.get(i);
            if (!text.isEmpty()) text.append("; ");
            text.append(String.format(
                    Locale.ROOT,
                    "%s lean %+.2f (EMA 20/50 %+.2f ATR, MACD gap %+.2f ATR, RSI %.0f, band %+.2f)",
                    timeframes.get(i),
                    frame.lean(),
                    frame.trend(),
                    frame.momentum(),
                    50 + 50 * frame.rsi(),
                    frame.band()));
        }
        return text.toString();
    }

    /** The timeframes by their part; with fewer than three, one plays several. */
    private record Setup(Frame shortest, Frame sizing, Frame longest, int fundingSign) {

        double lean(StrategyType type) {
            return switch (type) {
                case CONSERVATIVE, SWING, CUSTOM -> 0.6 * longest.lean() + 0.4 * sizing.lean();
                case AGGRESSIVE -> 0.3 * longest.lean() + 0.4 * sizing.lean() + 0.3 * shortest.lean();
                case SCALPING, DCA -> longest.lean();
            };
        }

        double entry(StrategyType type) {
            return switch (type) {
                case CONSERVATIVE -> withTheTrend();
                case AGGRESSIVE -> momentum();
                case SCALPING -> fade();
                case SWING, CUSTOM -> pullback();
                case DCA -> dip();
            };
        }

        /** Both higher timeframes agree, the shortest turns their way, and price has not run away. */
        private double withTheTrend() {
            var side = Math.signum(longest.lean());
            var agreed = side * longest.lean() >= 0.35 && side * sizing.lean() >= 0.2;
            var unhurried = side * shortest.band() <= 1 && side * longest.rsi() <= 0.5;
            if (!agreed || !unhurried || side * shortest.turn() <= 0) return 0;
            return side
                    * Frame.clamp(0.5 * side * longest.lean()
                            + 0.3 * side * sizing.lean()
                            + 0.2 * Frame.clamp(side * shortest.turn() / 0.1));
        }

        /** The short timeframe moves, the middle one goes along, the longest is not firmly against it. */
        private double momentum() {
            var push = 0.4 * Frame.clamp(shortest.momentum() / 0.25) + 0.4 * sizing.lean() + 0.2 * longest.lean();
            var side = Math.signum(push);
            if (side * longest.lean() < -0.3 || side * shortest.momentum() <= 0 || side * shortest.rsi() > 0.6)
                return 0;
            var squeeze = side * fundingSign < 0 ? 0.05 : 0;
            return side * Frame.clamp(side * push + squeeze);
        }

        /** Price beyond the bands with an RSI to match comes back, unless the longest timeframe drives it. */
        private double fade() {
            var fade = -(0.6 * Frame.clamp(shortest.band() / 1.2) + 0.4 * Frame.clamp(shortest.rsi() / 0.5));
            return Math.signum(fade) * longest.lean() < -0.6 ? 0 : fade;
        }

        /** The longest timeframe trends, and on the shortest price has come back to its EMA 20. */
        private double pullback() {
            var side = Math.signum(longest.lean());
            var stretch = side * shortest.stretch();
            if (side * longest.lean() < 0.3 || stretch > 0.75 || stretch < -2.5) return 0;
            return side * Frame.clamp(0.65 * side * longest.lean() + 0.35 * Frame.clamp((0.75 - stretch) / 1.5));
        }

        /** A price on the cheap side of EMA 20 within a long timeframe that still goes the ladder's way. */
        private double dip() {
            var side = Math.signum(longest.lean());
            var stretch = side * shortest.stretch();
            if (side * longest.lean() < 0.15 || stretch > 0) return 0;
            return side * Frame.clamp(0.5 * side * longest.lean() + 0.5 * Frame.clamp(-stretch / 1.5));
        }
    }
}
