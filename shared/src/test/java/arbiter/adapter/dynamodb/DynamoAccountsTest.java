package arbiter.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Accounts;
import arbiter.account.AccountsContract;
import arbiter.account.ModelTerms;
import arbiter.engine.Some;
import arbiter.market.Money;
import org.junit.jupiter.api.Test;

class DynamoAccountsTest extends AccountsContract {

    private static final String ACCOUNTS = LocalDynamo.accounts();

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);
    }

    @Test
    void an_account_kept_without_a_budget_for_models_has_none() {
        var account = Some.account("kept-long-ago");
        accounts().register(account);
        LocalDynamo.client()
                .updateItem(change -> change.tableName(ACCOUNTS)
                        .key(Item.at("A#kept-long-ago", "settings").attributes())
                        .updateExpression("REMOVE model_budget_usd, model_fallbacks"));

        assertThat(accounts().find(account.id()))
                .contains(account.with(
                        ModelTerms.of(Money.ZERO).choosing(account.modelTerms().model())));
    }
}
