package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.symbol;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.decision.Finding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.Fees;
import arbiter.rule.money.Holding;
import arbiter.rule.money.OrderSize;
import arbiter.rule.money.StopLoss;
import arbiter.rule.money.WorstCase;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 4's worked figures of the five strategies, at equity 10,000 USD and taker fees of 5 bps, through the whole book. */
class WorkedStrategiesTest {

    private static final Money EQUITY = Money.of("10000");
    private static final Fees FEES = new Fees(BigDecimal.valueOf(5));
    private static final List<String> COINS = List.of("BTC", "ETH", "SOL", "DOGE");

    private static Strategy strategy(String id) {
        return StrategyCatalogue.predefined().find(id).orElseThrow();
    }

    /**
     * The usual entry of each strategy as often as it may stand, and the first step beyond what its limits leave.
     *
     * <p>Conservative and swing size by risk: 50 / (1.5 % + 0.1 %) = 3,125 and 120 / (2.5 % + 0.1 %) = 4,615 of notional.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # strategy   | allocation | x  | stop | target | at once | loss of one | in a gap
            conservative | 1041.66    | 3  | 98.5 | 104.5  | 1       | 49.99968    | 312.498
            aggressive   | 600        | 10 | 98   | 104    | 4       | 126         | 2400
            scalping     | 200        | 10 | 99.7 | 100.54 | 3       | 8           | 600
            swing        | 923.07     | 5  | 97.5 | 106.25 | 3       | 119.9991    | 1384.605
            """)
    void the_usual_entries_of_a_strategy_pass_and_cost_what_was_worked_out(
            String id,
            String allocation,
            int leverage,
            String stop,
            String target,
            int count,
            String loss,
            String gap) {
        var entry = "buy %s " + "%s x%d tp %s sl %s".formatted(allocation, leverage, target, stop);
        var proposal = String.join(
                "; ", COINS.stream().limit(count).map(entry::formatted).toList());

        var verdict = new Judge(RuleBook.standard())
                .judge(
                        RuleFixtures.proposal(proposal),
                        situation(strategy(id), COINS.subList(0, count), List.of(), false));

        assertThat(errors(verdict)).isEmpty();
        var one = verdict.standing().executions().getFirst();
        assertThat(one.maxLossUsd()).isEqualTo(Money.of(loss));
        var notional = OrderSize.notional(Money.of(allocation), leverage);
        var holding = new Holding(symbol("BTC"), Side.LONG, notional, Money.of(allocation), Money.of(loss));
        var worst = WorstCase.of(
                Stream.generate(() -> holding).limit(count).toList(),
                strategy(id).limits().gapPercent());
        assertThat(worst.inLongGap()).isEqualTo(Money.of(gap));
    }

    @Test
    void two_conservative_entries_alike_are_one_too_many_for_what_moves_together() {
        var verdict = new Judge(RuleBook.standard())
                .judge(
                        RuleFixtures.proposal(
                                "buy BTC 1041.66 x3 tp 104.5 sl 98.5; buy ETH 1041.66 x3 tp 104.5 sl 98.5"),
                        situation(strategy("conservative"), COINS.subList(0, 2), List.of(), true));

        assertThat(errors(verdict)).containsOnly("R05");
        assertThat(verdict.standing().decision().decisions().getFirst().allocation())
                .isEqualTo(Money.of("1041.66"));
    }

    @Test
    void five_rungs_of_two_percent_fill_a_ladder_and_a_sixth_does_not_fit() {
        var dca = strategy("dca");
        for (var rungs = 0; rungs <= 5; rungs++) {
            var held = rungs == 0 ? List.<Position>of() : List.of(ladder(rungs));
            var verdict = new Judge(RuleBook.standard())
                    .judge(RuleFixtures.proposal("buy BTC 200 tp 104"), situation(dca, List.of("BTC"), held, true));

            assertThat(errors(verdict)).as("%d rungs", rungs).isEqualTo(rungs < 5 ? List.of() : List.of("R04"));
        }
    }

    private static Position ladder(int rungs) {
        var situation = Given.flat()
                .standing("long BTC %d at 100 x1".formatted(2 * rungs))
                .situation();
        return situation.account().positions().getFirst();
    }

    @Test
    void a_scalp_is_worth_1_1_after_fees() {
        var reward = new BigDecimal("0.54").subtract(new BigDecimal("0.10"));
        var risk = StopLoss.of(Money.of("100"), Money.of("100"), Side.LONG, Price.of("100"), Price.of("99.7"), FEES);

        assertThat(risk).isEqualTo(Money.of("0.4"));
        assertThat(reward.divide(risk.value())).isEqualByComparingTo("1.1");
    }

    private static List<String> errors(Verdict verdict) {
        return verdict.findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private static Situation situation(Strategy strategy, List<String> asked, List<Position> held, boolean alike) {
        var market = new TreeMap<Symbol, AssetFacts>();
        for (var coin : asked) {
            var asset = new GivenAsset(symbol(coin));
            asset.atr = new BigDecimal("0.1");
            if (alike) asset.returns = GivenAsset.wave(1, 96);
            market.put(symbol(coin), asset.facts());
        }
        var margin = held.stream().map(Position::margin).reduce(Money.ZERO, Money::plus);
        var account = new AccountState(
                NOON,
                EQUITY,
                EQUITY.minus(margin),
                new DayFigures(EQUITY, Money.ZERO, EQUITY, 0, Money.ZERO),
                held,
                List.of(),
                Map.of(),
                new ArrayList<>());
        return new Situation(
                NOON,
                Situation.Origin.GIVEN,
                asked.stream().map(RuleFixtures::symbol).toList(),
                market,
                new AccountTerms(10, Money.of("20000"), BigDecimal.TWO, BigDecimal.valueOf(5)),
                account,
                TradingState.ACTIVE,
                strategy);
    }
}
