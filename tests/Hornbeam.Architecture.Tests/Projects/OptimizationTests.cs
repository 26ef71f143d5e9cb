using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hornbeam.Architecture.Tests.Projects;

/// <summary><c>dotnet run</c> and <c>dotnet test</c> build Debug; what people feel there must be real code.</summary>
public class OptimizationTests
{
    [Theory]
    [InlineData("Hornbeam.Engine")]
    [InlineData("Hornbeam.Charts")]
    [InlineData("Hornbeam.Hdf5")]
    [InlineData("Hornbeam")]
    public void Assemblies_are_optimised_in_every_configuration(string name)
    {
        var debuggable = Assembly.Load(name).GetCustomAttribute<DebuggableAttribute>();
        (debuggable?.IsJITOptimizerDisabled ?? false).ShouldBeFalse(
            $"{name}.dll was built without optimisation: src/Directory.Build.props sets Optimize in every configuration.");
    }

    [Fact]
    public void Tests_run_with_dynamic_code() => RuntimeFeature.IsDynamicCodeSupported.ShouldBeTrue();
}
