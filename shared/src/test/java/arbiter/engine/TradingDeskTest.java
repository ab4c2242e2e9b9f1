package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.AccountId;
import arbiter.account.TradingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingDeskTest {

    private final Scene scene = new Scene("swing");
    private final List<String> waited = new ArrayList<>();
    private final TradingDesk desk = new TradingDesk(scene.accounts, scene.control, this::wait);

    @Test
    void acknowledges_two_seconds_after_the_write() throws Exception {
        desk.set(ACCOUNT, TradingState.HALTED, Some.CHANGE);
        desk.setEngine(TradingState.REDUCING, Some.CHANGE);

        assertThat(waited).containsExactly("PT2S with HALTED and ACTIVE", "PT2S with HALTED and REDUCING");
    }

    @Test
    void an_unknown_account_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.set(new AccountId("nobody"), TradingState.HALTED, Some.CHANGE));
        assertThat(waited).isEmpty();
    }

    @Test
    void a_wait_that_is_cut_short_is_no_acknowledgement_though_the_halt_stands() {
        var impatient = new TradingDesk(scene.accounts, scene.control, _ -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> impatient.set(ACCOUNT, TradingState.HALTED, Some.CHANGE))
                .isInstanceOf(InterruptedException.class);
        assertThat(scene.accounts.find(ACCOUNT).orElseThrow().tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void publishers_trust_a_reading_no_longer_than_a_change_waits() {
        var putting = Duration.ofMillis(1500);

        assertThat(Outbox.TRUSTED.plus(putting)).isLessThanOrEqualTo(TradingDesk.ACKNOWLEDGED_AFTER);
    }

    private void wait(Duration length) {
        waited.add("%s with %s and %s"
                .formatted(
                        length, scene.accounts.find(ACCOUNT).orElseThrow().tradingState(), scene.control.stateNow()));
    }
}
