package arbiter.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Accounts;
import arbiter.account.InterestsContract;
import arbiter.engine.Some;
import org.junit.jupiter.api.Test;

class DynamoInterestsTest extends InterestsContract {

    private static final String ACCOUNTS = LocalDynamo.accounts();

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);
    }

    @Test
    void one_more_account_costs_two_units_its_place_in_the_index_included() {
        var table = LocalDynamo.accounts();
        var units = new ConsumedUnits();
        var metered = new DynamoAccounts(LocalDynamo.client(units), table);
        var accounts = new DynamoAccounts(LocalDynamo.client(), table);
        metered.interests();
        var without = units.read();
        units.reset();
        for (var n = 0; n < 150; n++) accounts.register(Some.account("account-%04d".formatted(n)));

        assertThat(metered.interests().assets()).contains(Some.BTC, Some.ETH);

        assertThat(units.read() - without).isBetween(150 * 1.5, 150 * 2.0);
    }
}
