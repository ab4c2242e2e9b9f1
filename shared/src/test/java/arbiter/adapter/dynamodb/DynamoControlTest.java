package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.TradingState;
import arbiter.engine.Control;
import arbiter.engine.ControlContract;
import arbiter.engine.Some;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class DynamoControlTest extends ControlContract {

    private final String runtime = LocalDynamo.table();
    private final AdjustableClock clock = new AdjustableClock(NOON);

    @Override
    protected Control control() {
        return new DynamoControl(LocalDynamo.client(), runtime, clock);
    }

    @Test
    void trusts_a_reading_for_less_than_two_seconds() {
        var reader = control();
        assertThat(reader.state()).isEqualTo(TradingState.ACTIVE);
        control().set(TradingState.HALTED, Some.CHANGE);

        clock.pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(reader.state()).isEqualTo(TradingState.ACTIVE);
        clock.pass(Duration.ofNanos(1));
        assertThat(reader.state()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void reads_anew_when_asked_for_now_or_when_the_clock_was_set_back() {
        var reader = control();
        var other = control();
        reader.state();
        other.state();
        control().set(TradingState.REDUCING, Some.CHANGE);

        assertThat(reader.stateNow()).isEqualTo(TradingState.REDUCING);
        assertThat(reader.state()).isEqualTo(TradingState.REDUCING);
        clock.pass(Duration.ofSeconds(-1));
        assertThat(other.state()).isEqualTo(TradingState.REDUCING);
    }

    @Test
    void survives_a_restart() {
        control().set(TradingState.HALTED, Some.CHANGE);

        assertThat(control().state()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void lets_a_failure_fly_rather_than_guess() {
        var control = control();
        control.state();
        LocalDynamo.client().deleteTable(delete -> delete.tableName(runtime));
        clock.pass(Duration.ofSeconds(2));

        assertThatThrownBy(control::state).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(control::stateNow).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refuses_a_state_it_does_not_know() {
        var item = Item.at("engine#control", "-").with("trading_state", "paused");
        LocalDynamo.client().putItem(put -> put.tableName(runtime).item(item.attributes()));

        assertThatIllegalArgumentException().isThrownBy(() -> control().state());
    }
}
