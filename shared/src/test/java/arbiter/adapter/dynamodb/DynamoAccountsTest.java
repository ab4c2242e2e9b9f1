package arbiter.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Accounts;
import arbiter.account.AccountsContract;
import arbiter.account.ModelTerms;
import arbiter.engine.Some;
import arbiter.market.Money;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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

    @Test
    void a_state_kept_before_transfers_of_earlier_days_were_counted_has_none() {
        var account = Some.account("kept-before-transfers");
        accounts().register(account);
        var json = (ObjectNode) Document.tree(Document.expanded(Document.of(account.state())));
        ((ObjectNode) json.path("day")).remove("transfers_before");
        var doc = Item.values().with(":doc", Document.compressed(json.toString().getBytes(StandardCharsets.UTF_8)));
        LocalDynamo.client()
                .updateItem(change -> change.tableName(ACCOUNTS)
                        .key(Item.at("A#kept-before-transfers", "state").attributes())
                        .updateExpression("SET doc = :doc")
                        .expressionAttributeValues(doc.attributes()));

        assertThat(accounts().find(account.id()))
                .contains(
                        account.with(account.state().with(account.state().day().after(Money.ZERO))));
    }
}
