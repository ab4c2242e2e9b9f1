package arbiter.rule.money;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyPropertyTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rounding_never_raises_exposure(long seed) {
        var random = new SplittableRandom(seed);
        var allocation = new Money(decimal(random, 1, 10_000_000, 2));
        var leverage = random.nextInt(1, 126);
        var price = new Price(decimal(random, 1, 1_000_000_000, 4));
        var step = BigDecimal.ONE.movePointLeft(random.nextInt(9));

        var notional = OrderSize.notional(allocation, leverage);
        var coins = OrderSize.quantity(notional, price, step);

        assertThat(coins.at(price)).isLessThanOrEqualTo(notional);
        assertThat(OrderSize.margin(coins.at(price), leverage)).isLessThanOrEqualTo(allocation);
        assertThat(coins.value().remainder(step)).isEqualByComparingTo("0");
        assertThat(notional.minus(coins.at(price)))
                .isLessThan(new Money(price.value().multiply(step)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void risk_in_usd_does_not_change_with_leverage_at_a_fixed_quantity(long seed) {
        var random = new SplittableRandom(seed);
        var price = new Price(decimal(random, 5_000, 20_000, 2));
        var stop = new Price(decimal(random, 4_000, 25_000, 2));
        var side = random.nextBoolean() ? Side.LONG : Side.SHORT;
        var leverage = random.nextInt(2, 50);
        var fees = new Fees(decimal(random, 0, 100, 1));
        var allocation = new Money(decimal(random, 1, 1_000_000, 2));

        var levered = OrderSize.notional(allocation, leverage);
        var plain = OrderSize.notional(allocation.times(leverage), 1);

        assertThat(StopLoss.of(levered, levered, side, price, stop, fees))
                .isEqualTo(StopLoss.of(plain, plain, side, price, stop, fees));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_loss_grows_with_size_and_with_the_distance_of_the_stop(long seed) {
        var random = new SplittableRandom(seed);
        var price = Price.of("100");
        var side = random.nextBoolean() ? Side.LONG : Side.SHORT;
        var near = decimal(random, 0, 3_000, 2);
        var far = near.add(decimal(random, 1, 3_000, 2));
        var whole = new Money(decimal(random, 1, 10_000_000, 2));
        var fees = new Fees(BigDecimal.valueOf(5));

        var loss = StopLoss.of(whole, whole, side, price, stop(side, near), fees);

        assertThat(StopLoss.of(whole, whole, side, price, stop(side, far), fees))
                .isGreaterThan(loss);
        assertThat(StopLoss.of(whole.times(2), whole, side, price, stop(side, near), fees))
                .isGreaterThan(loss);
        assertThat(StopLoss.of(whole, whole, side.opposite(), price, stop(side.opposite(), near), fees))
                .isEqualTo(loss);
    }

    private static Price stop(Side side, BigDecimal distance) {
        return new Price(BigDecimal.valueOf(100).subtract(distance.multiply(BigDecimal.valueOf(side.sign()))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void more_leverage_brings_liquidation_nearer(long seed) {
        var random = new SplittableRandom(seed);
        var price = new Price(decimal(random, 1, 1_000_000_000, 4));
        var leverage = random.nextInt(2, 40);
        var side = random.nextBoolean() ? Side.LONG : Side.SHORT;

        var one = Liquidation.of(side, price, leverage, VenueTerms.DEFAULT)
                .priceIfKnown()
                .orElseThrow();
        var more = Liquidation.of(side, price, leverage + 1, VenueTerms.DEFAULT)
                .priceIfKnown()
                .orElseThrow();

        assertThat(side.gainsAt(more, one)).isTrue();
        assertThat(side.losesAt(more, price)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_average_lies_between_both_prices(long seed) {
        var random = new SplittableRandom(seed);
        var low = new Price(decimal(random, 1, 1_000_000, 2));
        var high = new Price(low.value().add(decimal(random, 1, 1_000_000, 2)));
        var standing = new Quantity(decimal(random, 1, 1_000_000, 4));
        var added = new Quantity(decimal(random, 1, 1_000_000, 4));

        assertThat(OrderSize.average(standing, low, added, high)).isBetween(low, high);
        assertThat(OrderSize.average(standing, high, added, low)).isBetween(low, high);
    }

    private static BigDecimal decimal(RandomGenerator random, long from, long to, int decimals) {
        return BigDecimal.valueOf(random.nextLong(from, to), decimals);
    }
}
