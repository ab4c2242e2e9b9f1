package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.RuleFixtures.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.decision.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreachTest {

    @Test
    void an_error_is_somebodys_and_a_warning_nobodys() {
        var error = Finding.error("R01", BTC, "too much");
        var warning = Finding.warning("R01", BTC, "much");

        assertThatThrownBy(() -> new Breach(error, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Breach(warning, Set.of(BTC))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Breach(error, Set.of(BTC)).isError()).isTrue();
        assertThat(new Breach(warning, Set.of()).isError()).isFalse();
    }

    @Test
    void is_of_a_single_asset_or_of_the_portfolio() {
        assertThat(Breach.error("R01", BTC, "too much").isSingle()).isTrue();
        assertThat(Breach.error("K01", List.of(BTC, ETH), "too much", BigDecimal.ONE, BigDecimal.TWO)
                        .isSingle())
                .isFalse();
    }
}
