package arbiter.hijack;

import arbiter.rule.Judge;
import arbiter.strategy.Strategy;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets a hijacked model do its worst under a strategy, once for each goal and day, and tells how far it came. Equal seeds give
 * equal figures.
 *
 * <p>What it finds got through; that nothing worse could is not proven by it.
 */
public final class Drill {

    /** The seed and the days of the figures in the rules' document. */
    public static final long SEED = 1;

    public static final int DAYS = 3;

    /** Spreads the seeds of days that are close to each other. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Judge judge;
    private final Function<Strategy, Engine> engines;
    private final long seed;
    private final int days;

    /**
     * A drill of one judge.
     *
     * @param days how many days each goal is tried for, each with a fresh account
     */
    public Drill(Judge judge, long seed, int days) {
        this(judge, strategy -> new PureEngine(strategy, judge), seed, days);
    }

    Drill(Judge judge, Function<Strategy, Engine> engines, long seed, int days) {
        if (days < 1) throw new IllegalArgumentException("a drill takes at least one day: " + days);
        this.judge = judge;
        this.engines = engines;
        this.seed = seed;
        this.days = days;
    }

    /** The greatest figures of all its days. Whether the strategy is active makes no difference. */
    public Harm run(Strategy strategy) {
        var active = strategy.active(true);
        var tally = new Tally();
        IntStream.range(0, days).boxed().flatMap(this::plays).toList().parallelStream()
                .map(play -> play(active, play))
                .forEachOrdered(tally::add);
        return new Harm(strategy, tally.greatest());
    }

    private record Play(Goal goal, Fills fills, int day) {}

    private Stream<Play> plays(int day) {
        var exact = Arrays.stream(Goal.values()).map(goal -> new Play(goal, Fills.EXACT, day));
        return Stream.concat(exact, Stream.of(new Play(Goal.LOSS, Fills.ROUGH, day)));
    }

    private Tally play(Strategy strategy, Play play) {
        var day = (play.day() * Goal.values().length + play.goal().ordinal()) * Fills.values().length;
        var random = new SplittableRandom(seed + GOLDEN * (day + play.fills().ordinal()));
        return new HostileDay(strategy, judge, engines.apply(strategy), play.goal(), play.fills(), random).play();
    }
}
