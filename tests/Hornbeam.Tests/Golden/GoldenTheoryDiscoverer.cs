using Xunit.Abstractions;
using Xunit.Sdk;

namespace Hornbeam.Golden;

/// <summary>Makes a test of every recorded case that a <see cref="GoldenTheoryAttribute"/> asks for.</summary>
public sealed class GoldenTheoryDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var kind = (string)factAttribute.GetConstructorArguments().Single();
        var form = factAttribute.GetNamedArgument<string?>(nameof(GoldenTheoryAttribute.Form));
        var with = factAttribute.GetNamedArgument<string?>(nameof(GoldenTheoryAttribute.With));
        var without = factAttribute.GetNamedArgument<string?>(nameof(GoldenTheoryAttribute.Without));
        var needsOf = NeedsOf(testMethod.TestClass.Class.ToRuntimeType());

        var found = false;
        foreach (var golden in GoldenFiles.Cases(kind))
        {
            if ((form is not null && !(golden.TryGet("form", out var given) && given.GetString() == form))
                || (with is not null && !golden.Has(with)) || (without is not null && golden.Has(without)))
                continue;
            found = true;
            var needs = needsOf(golden).ToList();
            var skip = GoldenLists.SkipReason(golden, needs);
            var absent = skip is null ? GoldenLists.Absent(golden, needs) : null;
            yield return new GoldenTestCase(messages, testMethod, golden, skip, absent);
        }
        // Further cases from elsewhere need not have every kind; our own must.
        if (!found && GoldenFiles.Folder == GoldenFiles.OwnFolder)
        {
            yield return new ExecutionErrorTestCase(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None,
                testMethod, $"tests/golden/{kind} has no case that fits.");
        }
    }

    private static Func<GoldenCase, IEnumerable<string>> NeedsOf(Type type) =>
        type.GetMethod("Needs", [typeof(GoldenCase)]) is { IsStatic: true } method
            ? method.CreateDelegate<Func<GoldenCase, IEnumerable<string>>>()
            : GoldenNeeds.ClassNames;
}
