package arbiter.function.validate;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import arbiter.account.AccountId;
import arbiter.adapter.lambda.Asked;
import arbiter.adapter.lambda.Caller;
import arbiter.adapter.lambda.HttpEvents;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.HttpReplies;
import arbiter.adapter.lambda.Refusal;
import arbiter.json.Fields;
import arbiter.json.JsonProblem;
import arbiter.rule.ContextReader;
import arbiter.rule.ContextReader.Reading.Refused;
import arbiter.rule.ContextReader.Reading.Understood;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.Situation;
import arbiter.rule.ValidationResult;
import arbiter.strategy.Strategies;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/v1/decisions/validate}: judges {@code {decision, context}} in the given situation, or {@code {decision,
 * account_id, symbols?, assumed_prices?, valid_until?}} in the one the account is in now. Stores nothing.
 */
public final class Validate implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(Validate.class);
    private static final AccountId NO_ACCOUNT = new AccountId("-");

    private final ContextReader contexts;
    private final LiveSituations live;
    private final Judge judge = new Judge(RuleBook.standard());
    private final LongSupplier nanos;

    /** Called by Lambda, once per sandbox. */
    public Validate() {
        this(Wiring.of(System.getenv()));
    }

    /** The function over these parts. */
    public Validate(Wiring wiring) {
        var parts = wiring.parts(Wiring.VALIDATE);
        this(parts.stores().strategies(), parts.live(), System::nanoTime);
    }

    Validate(Strategies strategies, LiveSituations live, LongSupplier nanos) {
        this.contexts = new ContextReader(strategies);
        this.live = live;
        this.nanos = nanos;
    }

    /** 200 with the result, valid or not, or a problem when the request cannot be understood. */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var reply = HttpReplies.answer(LOG, () -> serve(event));
        LOG.info("validate", entry("status", reply.getStatusCode()));
        return reply;
    }

    private APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event) throws Refusal {
        var caller = Caller.of(event);
        var body = HttpEvents.body(event);
        var fields = Fields.of(body, "");
        if (!fields.has("decision") && body.isObject()) fields.complain("decision", "is required");
        var situation = fields.has("context") ? given(fields, body.get("context")) : live(fields, caller);
        return HttpReplies.ok(ValidationResult.of(body.get("decision"), situation, judge, nanos));
    }

    private Situation given(Fields fields, JsonNode context) throws Refusal {
        if (fields.has("account_id")) fields.complain("account_id", "has no place beside context");
        fields.refuseOthers();
        var problems = new ArrayList<>(fields.problems());
        return switch (contexts.read(context, "/context")) {
            case Refused refused -> {
                problems.addAll(refused.problems());
                throw bad(problems);
            }
            case Understood(var situation) -> {
                if (!problems.isEmpty()) throw bad(problems);
                yield situation;
            }
        };
    }

    private Situation live(Fields fields, Caller caller) throws Refusal {
        var account = NO_ACCOUNT;
        if (fields.has("account_id")) account = fields.text("account_id", NO_ACCOUNT, AccountId::new);
        else if (fields.problems().stream()
                .noneMatch(problem -> problem.pointer().isEmpty()))
            fields.complain("", "must hold either context or account_id");
        var symbols = Asked.symbols(fields, live.assets());
        var earlier = Earlier.read(fields);
        fields.refuseOthers();
        if (!fields.problems().isEmpty()) throw bad(fields.problems());
        caller.mustHave("read");
        caller.mustOwn(account);
        return earlier.in(live.of(account, symbols));
    }

    private static Refusal bad(List<JsonProblem> problems) {
        return new Refusal(HttpProblem.badRequest(problems));
    }
}
