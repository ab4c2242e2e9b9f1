package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.strategy.Strategy;
import arbiter.strategy.TrackRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundStrategyTest {

    private static final String ENTRY = "buy BTC 1 tp 110 sl 95";
    private final Rule rule = new SoundStrategy();

    private static Mandate mandate(boolean exists, @Nullable Strategy own, boolean mayLoosen) {
        return new Mandate(exists, own, mayLoosen, List.of(), TrackRecord.NONE);
    }

    @Test
    void an_active_strategy_of_the_accounts_own_passes() {
        assertThat(judged(rule, Given.flat(), ENTRY)).isEmpty();
    }

    @Test
    void an_inactive_strategy_takes_no_risk() {
        assertThat(judged(rule, Given.flat().inactive(), ENTRY)).containsExactly("error BTC");
    }

    @Test
    void a_version_that_does_not_exist_takes_no_risk() {
        assertThat(judged(rule, Given.flat().under(mandate(false, null, true)), ENTRY))
                .containsExactly("error BTC");
    }

    @Test
    void an_override_with_the_same_limits_passes_and_one_with_a_looser_limit_needs_the_admin_scope() {
        var same = Given.flat().strategy();
        var tighter = Given.flat().limit("max_positions", "3").strategy();

        assertThat(judged(rule, Given.flat().under(mandate(true, same, false)), ENTRY))
                .isEmpty();
        assertThat(judged(rule, Given.flat().under(mandate(true, tighter, false)), ENTRY))
                .containsExactly("error BTC");
        assertThat(judged(rule, Given.flat().under(mandate(true, tighter, true)), ENTRY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close BTC",
                "decrease BTC 5%",
                "orders BTC sl 96",
                "orders ETH sl 95",
                "orders BTC tp 120",
                "hold SOL"
            })
    void never_refuses_what_reduces_risk(String reducing) {
        var given = Given.flat()
                .inactive()
                .under(mandate(false, null, false))
                .standing("long BTC 1 at 100 x5 sl 95; long ETH 1 at 100 x5");

        assertThat(judged(rule, given, reducing)).isEmpty();
        assertThat(judged(rule, given, "orders BTC sl 94")).hasSize(2);
    }
}
