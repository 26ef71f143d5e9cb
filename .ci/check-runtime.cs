#:project ../src/Hornbeam/Hornbeam.csproj
// Does a program that is run like a sample get optimised code of the library, and may the library make code at run time?
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Hornbeam;

var failures = new List<string>();
foreach (var assembly in (Assembly[])[Assembly.Load("Hornbeam"), typeof(Tensor).Assembly, Assembly.Load("Hornbeam.Charts")])
{
    var isPlain = assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false;
    Console.WriteLine($"{assembly.GetName().Name}: {(isPlain ? "NOT optimised" : "optimised")}");
    if (isPlain)
        failures.Add($"{assembly.GetName().Name} was built without optimisation.");
}
Console.WriteLine($"dynamic code: {RuntimeFeature.IsDynamicCodeSupported}");
if (!RuntimeFeature.IsDynamicCodeSupported)
    failures.Add("The runtime may not make code: the library would interpret its loops (see samples/Directory.Build.props).");
var sum = Tensor.From([1f, 2, 3]) * 2 + 1;
if (!sum.ToArray<float>().SequenceEqual([3f, 5, 7]))
    failures.Add("1, 2, 3 times 2 plus 1 is not 3, 5, 7.");
foreach (var failure in failures)
    Console.Error.WriteLine(failure);
return failures.Count == 0 ? 0 : 1;
