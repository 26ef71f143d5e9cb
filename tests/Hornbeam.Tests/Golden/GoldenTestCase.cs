using Xunit.Abstractions;
using Xunit.Sdk;

namespace Hornbeam.Golden;

/// <summary>The test of one recorded case: named after it, skipped where that was decided at discovery.</summary>
public sealed class GoldenTestCase : XunitTestCase
{
    private string? _skip;
    private string? _absent;

    /// <summary>For the test runner, which fills it afterwards.</summary>
    [Obsolete("Called by the de-serializer only.")]
    public GoldenTestCase()
    {
    }

    internal GoldenTestCase(IMessageSink messages, ITestMethod method, GoldenCase golden, string? skip, string? absent)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method, [golden])
    {
        _skip = skip;
        _absent = absent;
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments,
        ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource)
    {
        if (_absent is null || _skip is not null)
            return base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);

        var test = new XunitTest(this, DisplayName);
        var reason = new XunitException($"{_absent} is neither in the library nor listed in tests/golden/missing.txt.");
        messageBus.QueueMessage(new TestCaseStarting(this));
        messageBus.QueueMessage(new TestStarting(test));
        messageBus.QueueMessage(new TestFailed(test, 0, "", reason));
        messageBus.QueueMessage(new TestFinished(test, 0, ""));
        messageBus.QueueMessage(new TestCaseFinished(this, 0, 1, 1, 0));
        return Task.FromResult(new RunSummary { Total = 1, Failed = 1 });
    }

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(_skip), _skip);
        data.AddValue(nameof(_absent), _absent);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // The base class asks for the reason to skip while it reads.
        _skip = data.GetValue<string?>(nameof(_skip));
        _absent = data.GetValue<string?>(nameof(_absent));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        Traits["Category"] = ["Golden"];
        Traits["Kind"] = [((GoldenCase)TestMethodArguments[0]).Kind];
    }

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        $"{displayName}({TestMethodArguments[0]})";

    /// <inheritdoc/>
    protected override string? GetSkipReason(IAttributeInfo factAttribute) => _skip ?? base.GetSkipReason(factAttribute);
}
