package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Finding;
import arbiter.decision.Status;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several entries exceed together is nobody's alone: the least confident gives way, and the other stands. */
class PortfolioErrorsTest {

    /** Two entries of 1,000 USD of notional each; one alone keeps the limit. */
    private static final Map<String, UnaryOperator<Given>> TOO_MUCH_FOR_TWO = Map.of(
            "K01", given -> given.available("150"),
            "K05", given -> given.standing("short SOL 985 at 100 x10 sl 101").limit("max_daily_loss_percent", "100"),
            "R02", given -> given.limit("max_daily_loss_percent", "0.8"),
            "R03", given -> given.limit("max_positions", "1"),
            "R05",
                    given -> given.limit("max_correlated_risk_percent", "0.8")
                            .market("ETH", its -> its.returns = GivenAsset.wave(1, 96)),
            "R13", given -> given.limit("max_decisions_per_day", "1"),
            "R14", given -> given.limit("max_drawdown_percent", "1.5"));

    @ParameterizedTest
    @ValueSource(strings = {"K01", "K05", "R02", "R03", "R05", "R13", "R14"})
    void the_weakest_contributor_becomes_a_hold(String code) {
        var given = Objects.requireNonNull(TOO_MUCH_FOR_TWO.get(code))
                .apply(Given.flat().asked("BTC", "ETH"));

        var verdict = new Judge(RuleBook.standard())
                .judge(
                        RuleFixtures.proposal(
                                "buy BTC 100 x10 tp 111 sl 95 conf 60; buy ETH 100 x10 tp 111 sl 95 conf 61"),
                        given.situation());

        assertThat(verdict.findings().stream()
                        .filter(Finding::isError)
                        .map(Finding::code)
                        .distinct())
                .containsExactly(code);
        assertThat(verdict.standing().decision().decisions().stream().map(each -> each.action() + " " + each.asset()))
                .containsExactly("hold BTC", "buy ETH");
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
    }
}
