package arbiter.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketViewTest {

    @ParameterizedTest
    @CsvSource({
        "112137.6, 1.01, 1.1",
        "100, 1.0001, 1.01",
        "0.25, 0.000001, 0.00001",
        "0.00012, 0.0000000001, 0.00000001",
        "1234567, 0.2, 1"
    })
    void rounds_a_distance_up_to_the_digits_of_the_price(String price, String distance, String expected) {
        assertThat(asset(price, "1").ticksUp(new BigDecimal(distance))).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.049, 5", "100, 0.05, 5", "100, 0.051, 5.1", "700, 1, 700"})
    void the_smallest_order_is_the_venues_least_and_a_step_of_coins(String price, String step, String least) {
        assertThat(asset(price, step).leastNotional()).isEqualTo(Money.of(least));
    }

    private static MarketView.Asset asset(String price, String step) {
        return new MarketView.Asset(
                Price.of(price),
                World.NOON,
                null,
                null,
                50,
                Money.of("5"),
                new BigDecimal(step),
                BigDecimal.ONE,
                true,
                Map.of());
    }

    @Test
    void keeps_the_nearer_of_a_liquidation_and_its_mirror_image() {
        var hundred = Price.of("100");

        var asLong = Cushion.of(Side.LONG, Price.of("99"), hundred, 5, 50);
        var asShort = Cushion.of(Side.SHORT, Price.of("101"), hundred, 5, 50);

        // A short from 101: 101 x 1.2 / 1.01 = 120; a long from 99: 99 x 0.8 / 0.99 = 80. Both are 20 away.
        assertThat(asLong).isEqualByComparingTo(asShort).isEqualByComparingTo("20");
    }

    @ParameterizedTest
    @CsvSource({"85, 15", "75, 20"})
    void believes_a_stated_liquidation_only_where_it_is_nearer(String stated, String expected) {
        var hundred = Price.of("100");

        assertThat(Cushion.stated(Side.LONG, BigDecimal.valueOf(20), hundred, Price.of(stated)))
                .isEqualByComparingTo(expected);
    }
}
