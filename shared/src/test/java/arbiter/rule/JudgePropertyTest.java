package arbiter.rule;

import static arbiter.rule.RuleFixtures.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Finding;
import arbiter.decision.Status;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What spec 3 promises of every proposal in every situation. */
class JudgePropertyTest {

    private final Judge judge = new Judge(RuleBook.standard());

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judging_what_stands_finds_no_error_and_changes_nothing(long seed) {
        var cases = new RandomCases(new SplittableRandom(seed));
        var situation = cases.situation();
        var first = judge.judge(proposal(cases.anything(situation)), situation);

        var second = judge.judge(first.standing().decision(), situation);

        assertThat(second.valid()).isTrue();
        assertThat(second.status()).isEqualTo(Status.APPROVED);
        assertThat(second.standing()).isEqualTo(first.standing());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void permuting_the_proposal_changes_nothing(long seed) {
        var cases = new RandomCases(new SplittableRandom(seed));
        var situation = cases.situation();
        var decisions = new ArrayList<>(cases.anything(situation));
        var verdict = judge.judge(proposal(decisions), situation);

        Collections.reverse(decisions);
        assertThat(judge.judge(proposal(decisions), situation)).isEqualTo(verdict);
        Collections.rotate(decisions, 1);
        assertThat(judge.judge(proposal(decisions), situation)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void adding_a_valid_close_never_removes_an_approved_entry(long seed) {
        var cases = new RandomCases(new SplittableRandom(seed));
        var situation = cases.situation();
        var decisions = new ArrayList<>(cases.oneForEach(situation));
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
        var situation = new RandomCases(random).situation();
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
    void a_stop_that_is_set_or_tightened_stands_on_a_fresh_market_unless_halted(long seed) {
        var situation = new RandomCases(new SplittableRandom(seed)).situation();
        var tightening = situation.symbols().stream()
                .map(asset -> RuleFixtures.decision(tightened(asset, situation)))
                .toList();

        var verdict = judge.judge(proposal(tightening), situation);

        var until = situation.validUntil();
        var mayAct = situation.tradingState() != TradingState.HALTED
                && (until == null || !situation.asOf().isAfter(until));
        for (var i = 0; i < tightening.size(); i++) {
            var asset = tightening.get(i).asset();
            var fresh = situation
                    .facts(asset)
                    .filter(facts ->
                            !facts.observedAt().isBefore(situation.asOf().minusSeconds(120)))
                    .isPresent();
            if (mayAct && fresh)
                assertThat(verdict.standing().decision().decisions().get(i)).isEqualTo(tightening.get(i));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void few_codes_can_refuse_what_reduces_risk(long seed) {
        var random = new SplittableRandom(seed);
        var situation = new RandomCases(random).situation();
        var reducing = situation.symbols().stream()
                .map(asset -> RuleFixtures.decision(oddReduction(asset, situation, random)))
                .filter(each -> !Effect.of(each, situation).takesRisk())
                .toList();

        var refusing = judge.judge(proposal(reducing), situation).findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .toList();

        assertThat(refusing).isSubsetOf("P01", "P02", "P05", "R10", "T2", "T4");
    }

    /** Closes, decreases and stops of all sorts, also of what does not stand, too far away and on the wrong side. */
    private static String oddReduction(Symbol asset, Situation situation, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> "close " + asset;
            case 1 -> "decrease %s %d%% sl %d".formatted(asset, random.nextInt(1, 101), random.nextInt(1, 300));
            case 2 -> "orders %s sl %d".formatted(asset, random.nextInt(1, 300));
            default -> reduction(asset, situation, random);
        };
    }

    /** A stop a thousandth of the price away, where the position has none or one further away. */
    private static String tightened(Symbol asset, Situation situation) {
        var position = situation.position(asset).orElse(null);
        if (position == null) return "hold " + asset;
        var stop = new Price(position.side() == Side.LONG ? new BigDecimal("99.9") : new BigDecimal("100.1"));
        var standing = position.slPrice();
        return standing == null || position.side().gainsAt(stop, standing)
                ? "orders %s sl %s".formatted(asset, stop)
                : "hold " + asset;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_stands_keeps_the_limits_as_somebody_else_would_reckon_them(long seed) {
        var cases = new RandomCases(new SplittableRandom(seed));
        var situation = cases.situation();

        var standing =
                judge.judge(proposal(cases.anything(situation)), situation).standing();

        assertThat(Auditor.breaches(standing, situation)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void there_are_at_most_as_many_rounds_as_decisions_and_a_last_one(long seed) {
        var rounds = new AtomicInteger();
        var rules = new ArrayList<>(RuleBook.standard().rules());
        rules.add(new CountingRule(rounds));

        var cases = new RandomCases(new SplittableRandom(seed));
        var situation = cases.situation();
        new Judge(new RuleBook(rules)).judge(proposal(cases.anything(situation)), situation);

        assertThat(rounds.get()).isBetween(1, RandomCases.ASSETS.size() + 1);
    }

    @Test
    void the_seeds_reach_every_outcome_often() {
        var outcomes = seeds().mapToObj(seed -> new RandomCases(new SplittableRandom(seed)))
                .map(cases -> {
                    var situation = cases.situation();
                    return judge.judge(proposal(cases.anything(situation)), situation);
                })
                .toList();

        for (var status : Status.values())
            assertThat(outcomes.stream().filter(verdict -> verdict.status() == status))
                    .as(status.name())
                    .hasSizeGreaterThan(20);
        assertThat(outcomes.stream().filter(verdict -> !entries(verdict).isEmpty()))
                .hasSizeGreaterThan(40);
    }

    @Test
    void the_seeds_reach_every_rule() {
        var fired = new TreeSet<String>();
        seeds().mapToObj(seed -> new RandomCases(new SplittableRandom(seed))).forEach(cases -> {
            var situation = cases.situation();
            judge.judge(proposal(cases.anything(situation)), situation)
                    .findings()
                    .forEach(finding -> fired.add(finding.code()));
        });

        var codes = new TreeSet<>(RuleBook.standard().codes());
        codes.removeAll(Set.of("C01", "C06"));
        assertThat(fired).isEqualTo(codes);
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
}
