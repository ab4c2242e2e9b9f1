package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.EngineBudget;
import arbiter.engine.EngineBudgetContract;
import arbiter.market.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoEngineBudgetTest extends EngineBudgetContract {

    private final String runtime = LocalDynamo.table();

    @Override
    protected EngineBudget budget() {
        return over(LocalDynamo.client());
    }

    private EngineBudget over(DynamoDbClient once) {
        return new DynamoEngineBudget(LocalDynamo.client(), once, runtime, CAP, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void gives_back_once_though_the_answer_was_lost() {
        var lost = new LostAnswers();
        budget().reserve(day, Money.of("5"));

        lost.loseNext();
        over(LocalDynamo.client(lost)).settle(day, Money.of("-4"));

        assertThat(budget().committed(day)).isEqualTo(Money.of("1"));
    }

    @Test
    void gives_back_once_over_a_line_that_breaks_after_each_call() {
        var broken = new RepeatedCalls();
        budget().reserve(day, Money.of("9"));

        over(LocalDynamo.once(broken)).settle(day, Money.of("-4"));

        assertThat(budget().committed(day)).isEqualTo(Money.of("5"));
    }

    @Test
    void forgets_a_day_after_five_weeks() {
        budget().reserve(day, Money.of("1"));

        var item = LocalDynamo.client()
                .getItem(get -> get.tableName(runtime)
                        .key(Item.at("engine#budget#" + day, "-").attributes())
                        .consistentRead(true))
                .item();

        assertThat(new Item(item).number("expires_at"))
                .isEqualTo(NOON.plus(Duration.ofDays(35)).getEpochSecond());
    }
}
