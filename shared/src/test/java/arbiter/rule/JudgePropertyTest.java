package arbiter.rule;

import static arbiter.rule.RuleFixtures.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Status;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What spec 3 promises of every proposal in every situation. */
class JudgePropertyTest {

    private static final List<String> ASSETS = List.of("BTC", "ETH", "SOL");
    private final Judge judge = new Judge(RuleBook.standard());

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judging_what_stands_finds_no_error_and_changes_nothing(long seed) {
        var random = new SplittableRandom(seed);
        var situation = situation(random);
        var first = judge.judge(proposal(anything(random, situation)), situation);

        var second = judge.judge(first.standing().decision(), situation);

        assertThat(second.valid()).isTrue();
        assertThat(second.status()).isEqualTo(Status.APPROVED);
        assertThat(second.standing()).isEqualTo(first.standing());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void permuting_the_proposal_changes_nothing(long seed) {
        var random = new SplittableRandom(seed);
        var situation = situation(random);
        var decisions = new ArrayList<>(anything(random, situation));
        var verdict = judge.judge(proposal(decisions), situation);

        Collections.reverse(decisions);
        assertThat(judge.judge(proposal(decisions), situation)).isEqualTo(verdict);
        Collections.rotate(decisions, 1);
        assertThat(judge.judge(proposal(decisions), situation)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void adding_a_valid_close_never_removes_an_approved_entry(long seed) {
        var random = new SplittableRandom(seed);
        var situation = situation(random);
        var decisions = new ArrayList<>(oneForEach(random, situation));
        var before = entries(judge.judge(proposal(decisions), situation));

        for (var i = 0; i < decisions.size(); i++) {
            var asset = decisions.get(i).asset();
            if (!(decisions.get(i) instanceof Hold) || situation.position(asset).isEmpty()) continue;
            var closing = new ArrayList<>(decisions);
            closing.set(i, new ClosePosition(asset, decisions.get(i).thesis()));
            assertThat(entries(judge.judge(proposal(closing), situation))).containsAll(before);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void closes_and_decreases_of_what_stands_always_pass_unless_halted(long seed) {
        var random = new SplittableRandom(seed);
        var situation = situation(random);
        var reducing = situation.symbols().stream()
                .map(asset -> RuleFixtures.decision(reduction(asset, situation, random)))
                .toList();

        var verdict = judge.judge(proposal(reducing), situation);

        if (situation.tradingState() != TradingState.HALTED) {
            assertThat(verdict.status()).isEqualTo(Status.APPROVED);
            assertThat(verdict.standing().decision().decisions())
                    .noneMatch(each -> each instanceof Hold
                            && situation.position(each.asset()).isPresent());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void there_are_at_most_as_many_rounds_as_decisions_and_a_last_one(long seed) {
        var random = new SplittableRandom(seed);
        var rounds = new AtomicInteger();
        var rules = new ArrayList<>(RuleBook.standard().rules());
        rules.add(new CountingRule(rounds));

        var situation = situation(random);
        new Judge(new RuleBook(rules)).judge(proposal(anything(random, situation)), situation);

        assertThat(rounds.get()).isBetween(1, ASSETS.size() + 1);
    }

    @Test
    void the_seeds_reach_every_outcome_often() {
        var outcomes = seeds().mapToObj(SplittableRandom::new)
                .map(random -> {
                    var situation = situation(random);
                    return judge.judge(proposal(anything(random, situation)), situation);
                })
                .toList();

        for (var status : Status.values())
            assertThat(outcomes.stream().filter(verdict -> verdict.status() == status))
                    .as(status.name())
                    .hasSizeGreaterThan(20);
        assertThat(outcomes.stream().filter(verdict -> !entries(verdict).isEmpty()))
                .hasSizeGreaterThan(40);
    }

    private record CountingRule(AtomicInteger rounds) implements Rule {

        @Override
        public About about() {
            return About.error("X00", "nothing", "everything passes");
        }

        @Override
        public List<Breach> judge(Plan plan) {
            rounds.incrementAndGet();
            return List.of();
        }
    }

    private static Set<AssetDecision> entries(Verdict verdict) {
        return verdict.standing().decision().decisions().stream()
                .filter(each -> each.allocation().isPositive())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String reduction(Symbol asset, Situation situation, RandomGenerator random) {
        if (situation.position(asset).isEmpty()) return "hold " + asset;
        return switch (random.nextInt(3)) {
            case 0 -> "close " + asset;
            case 1 -> "decrease %s %d%%".formatted(asset, random.nextInt(1, 101));
            default -> "decrease %s %d".formatted(asset, random.nextInt(1, 5000));
        };
    }

    private static Situation situation(RandomGenerator random) {
        var given = Given.flat()
                .balance(String.valueOf(random.nextInt(8) == 0 ? random.nextInt(-100, 2_000) : 10_000))
                .available(
                        String.valueOf(random.nextInt(8) == 0 ? random.nextInt(-100, 100) : random.nextInt(100, 2_000)))
                .limit("max_positions", String.valueOf(random.nextInt(1, 4)))
                .limit("max_asset_percent", String.valueOf(random.nextInt(2, 60)))
                .state(
                        random.nextInt(8) == 0
                                ? oneOf(random, TradingState.REDUCING, TradingState.HALTED)
                                : TradingState.ACTIVE);
        if (random.nextInt(4) == 0) given.stopsOptional();
        if (random.nextInt(20) == 0) given.noMarket(oneOf(random, "BTC", "ETH", "SOL"));
        if (random.nextInt(10) == 0) given.observedAt(oneOf(random, "BTC", "ETH"), RuleFixtures.NOON.minusSeconds(999));
        for (var asset : List.of("BTC", "ETH", "SOL", "DOGE"))
            if (random.nextInt(3) == 0 && !(asset.equals("DOGE") && random.nextBoolean()))
                given.standing(standing(asset, random));
        if (random.nextInt(3) == 0) given.ordered("long SOL %d at 99 x5 sl 95".formatted(random.nextInt(1, 50)));
        return given.situation();
    }

    private static String standing(String asset, RandomGenerator random) {
        var isLong = random.nextBoolean();
        var stop = random.nextInt(3) == 0 ? "" : " sl " + (isLong ? random.nextInt(90, 102) : random.nextInt(99, 110));
        return "%s %s %d at %d x%d%s"
                .formatted(
                        isLong ? "long" : "short",
                        asset,
                        random.nextInt(1, 200),
                        random.nextInt(90, 110),
                        random.nextInt(1, 20),
                        stop);
    }

    private static List<AssetDecision> oneForEach(RandomGenerator random, Situation situation) {
        return ASSETS.stream().map(asset -> any(asset, random, situation)).toList();
    }

    /** Now and then an asset is missing, decided twice, or not asked for. */
    private static List<AssetDecision> anything(RandomGenerator random, Situation situation) {
        var decisions = new ArrayList<>(oneForEach(random, situation));
        if (random.nextInt(12) == 0) decisions.removeFirst();
        if (random.nextInt(12) == 0) decisions.add(any("ETH", random, situation));
        if (random.nextInt(12) == 0) decisions.add(any("XRP", random, situation));
        if (random.nextInt(12) == 0) decisions.add(decisions.getFirst());
        return decisions;
    }

    /** Mostly one that fits what stands. */
    private static int action(String asset, RandomGenerator random, Situation situation) {
        if (random.nextInt(5) == 0) return random.nextInt(14);
        return situation.position(RuleFixtures.symbol(asset)).isPresent()
                ? random.nextInt(5, 13)
                : oneOf(random, 0, 1, 3, 4, 13);
    }

    private static AssetDecision any(String asset, RandomGenerator random, Situation situation) {
        var confidence = " conf " + random.nextInt(40, 45);
        var size = random.nextInt(6) == 0 ? random.nextInt(0, 2_000) : random.nextInt(1, 150);
        var stop = random.nextInt(6) == 0 ? random.nextInt(80, 103) : random.nextInt(96, 99);
        var text = switch (action(asset, random, situation)) {
            case 0, 1, 2 -> "buy %s %d tp %d sl %d".formatted(asset, size, random.nextInt(103, 120), stop);
            case 3, 4 -> "sell %s %d tp %d sl %d".formatted(asset, size, random.nextInt(80, 97), 200 - stop);
            case 5 -> "increase %s %d".formatted(asset, size);
            case 6 -> "increase %s %d tp 120 sl %d".formatted(asset, size, stop);
            case 7 -> "decrease %s %d%%".formatted(asset, random.nextInt(1, 101));
            case 8 -> "orders %s sl %d".formatted(asset, stop);
            case 9 -> "orders %s cancel_sl".formatted(asset);
            case 10 -> "close " + asset;
            default -> "hold " + asset;
        };
        return RuleFixtures.decision(text + confidence);
    }

    @SafeVarargs
    private static <T> T oneOf(RandomGenerator random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
