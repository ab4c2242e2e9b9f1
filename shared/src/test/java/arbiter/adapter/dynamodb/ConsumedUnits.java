package arbiter.adapter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Counts the units of every call, as the store itself reckons them. */
final class ConsumedUnits implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity BY_INDEX = ReturnConsumedCapacity.INDEXES;

    private final List<Call> calls = new ArrayList<>();

    private record Call(String what, double read, double written) {}

    void reset() {
        calls.clear();
    }

    double read() {
        return calls.stream().mapToDouble(Call::read).sum();
    }

    double written() {
        return calls.stream().mapToDouble(Call::written).sum();
    }

    void print(String title) {
        System.out.println("units of one decision, " + title);
        calls.forEach(call -> System.out.printf("%5.1f read %5.1f written  %s%n", call.read, call.written, call.what));
        System.out.printf("%5.1f read %5.1f written  in all%n", read(), written());
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case GetItemRequest r ->
                r.toBuilder().returnConsumedCapacity(BY_INDEX).build();
            case BatchGetItemRequest r ->
                r.toBuilder().returnConsumedCapacity(BY_INDEX).build();
            case QueryRequest r ->
                r.toBuilder().returnConsumedCapacity(BY_INDEX).build();
            case PutItemRequest r ->
                r.toBuilder().returnConsumedCapacity(BY_INDEX).build();
            case UpdateItemRequest r ->
                r.toBuilder().returnConsumedCapacity(BY_INDEX).build();
            case TransactWriteItemsRequest r ->
                r.toBuilder().returnConsumedCapacity(BY_INDEX).build();
            default -> throw new IllegalArgumentException("not counted: " + context.request());
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case GetItemResponse r -> read(context, r.consumedCapacity());
            case BatchGetItemResponse r -> r.consumedCapacity().forEach(each -> read(context, each));
            case QueryResponse r -> read(context, r.consumedCapacity());
            case PutItemResponse r -> written(context, r.consumedCapacity());
            case UpdateItemResponse r -> written(context, r.consumedCapacity());
            case TransactWriteItemsResponse r -> r.consumedCapacity().forEach(each -> written(context, each));
            default -> throw new IllegalArgumentException("not counted: " + context.response());
        }
    }

    private void read(Context.AfterExecution context, ConsumedCapacity consumed) {
        calls.add(new Call(what(context), consumed.capacityUnits(), 0));
    }

    private void written(Context.AfterExecution context, ConsumedCapacity consumed) {
        calls.add(new Call(what(context), 0, consumed.capacityUnits()));
    }

    private static String what(Context.AfterExecution context) {
        var name = context.request().getClass().getSimpleName();
        return context.request() instanceof PutItemRequest put
                ? name + " of " + Objects.requireNonNull(put.item().get("sk")).s()
                : name;
    }
}
