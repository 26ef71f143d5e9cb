using Hornbeam.Engine.Graphs;

namespace Hornbeam;

// Loops and branches inside a graph: their bodies are recorded once.
public static partial class Ops
{
    /// <summary>
    /// A loop over the steps of sequences with carried values: <c>(carry, y) = function(carry, x)</c> at each step. Keras:
    /// <c>ops.scan</c>.
    /// </summary>
    /// <param name="function">From the carried values and the step's elements, the next carried values (of the same shapes) and the step's outputs.</param>
    /// <param name="init">First carried values.</param>
    /// <param name="xs">Sequences, of shape (steps, ...). Default none; then <paramref name="length"/> is needed.</param>
    /// <param name="length">Number of steps. Default that of the sequences.</param>
    /// <param name="reverse">Whether the last step comes first. Default false.</param>
    /// <param name="unroll">How many steps the machine may take at once, at least 1; without effect on the result. Default 1.</param>
    /// <returns>The last carried values, and the outputs of all steps, of shape (steps, ...) each.</returns>
    /// <exception cref="ArgumentException">Lengths differ or are missing, or a carried value changes its shape or dtype.</exception>
    public static (Tensor[] Carry, Tensor[] Outputs) Scan(
        Func<Tensor[], Tensor[], (Tensor[] Carry, Tensor[] Outputs)> function, Tensor[] init, Tensor[]? xs = null, int? length = null,
        bool reverse = false, int unroll = 1)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(init);
        ArgumentOutOfRangeException.ThrowIfLessThan(unroll, 1);
        xs ??= [];
        foreach (var x in xs)
        {
            if (x.Rank == 0 || (length ??= x.Shape.Length(0)) != x.Shape.Length(0))
                throw new ArgumentException(
                    $"Scan: every sequence needs a first axis of the same length{(length is { } steps ? $" {steps}" : "")}, but one has shape {x.Shape}.{InLayer()}",
                    nameof(xs));
        }
        if (length is not >= 0)
            throw new ArgumentException($"Scan: without sequences it needs the number of steps: give length, 0 or more.{InLayer()}", nameof(length));
        var result = Scans.Make(init, xs, [], length.Value, reverse, (carry, step, _) =>
        {
            var (next, outputs) = function(carry, step);
            if (next.Length != init.Length)
                throw new ArgumentException(
                    $"Scan: there are {init.Length} carried values, but the function gives {next.Length}.{InLayer()}", nameof(function));
            return [.. next, .. outputs];
        });
        return (result.Carry, result.Outputs);
    }

    /// <summary>A loop over the steps of one sequence with one carried value. Keras: <c>ops.scan</c>.</summary>
    /// <param name="function">From the carried value and the step's elements, the next carried value and the step's output.</param>
    /// <param name="init">The first carried value.</param>
    /// <param name="xs">The sequence, of shape (steps, ...).</param>
    /// <param name="length">Number of steps. Default that of the sequence.</param>
    /// <param name="reverse">Whether the last step comes first. Default false.</param>
    /// <param name="unroll">How many steps the machine may take at once, at least 1; without effect on the result. Default 1.</param>
    /// <returns>The last carried value, and the outputs of all steps.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or the carried value changes its shape or dtype.</exception>
    public static (Tensor Carry, Tensor Outputs) Scan(
        Func<Tensor, Tensor, (Tensor Carry, Tensor Output)> function, Tensor init, Tensor xs, int? length = null, bool reverse = false,
        int unroll = 1)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (carry, outputs) = Scan(
            (values, step) => function(values[0], step[0]) is var (next, output) ? ([next], [output]) : default, [init], [xs], length, reverse, unroll);
        return (carry[0], outputs[0]);
    }

    /// <summary>Repeats a body while a condition holds. Keras: <c>ops.while_loop</c>.</summary>
    /// <param name="condition">From the values, a truth value.</param>
    /// <param name="body">From the values, the next ones, of the same shapes and dtypes.</param>
    /// <param name="loopVariables">First values.</param>
    /// <param name="maximumIterations">
    /// The most iterations. Default as many as the condition wants; then the loop has no derivative.
    /// </param>
    /// <returns>The last values.</returns>
    /// <exception cref="ArgumentException">The condition gives no truth value, or a value changes its shape or dtype.</exception>
    public static Tensor[] WhileLoop(
        Func<Tensor[], Tensor> condition, Func<Tensor[], Tensor[]> body, Tensor[] loopVariables, int? maximumIterations = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(loopVariables);
        if (maximumIterations is < 0)
            throw new ArgumentOutOfRangeException(
                nameof(maximumIterations), maximumIterations, "WhileLoop: maximumIterations is the most iterations, 0 or more.");
        return Loops.Make(
            loopVariables,
            values => condition(values) is { Rank: 0 } holds
                ? ToBool(holds)
                : throw new ArgumentException($"WhileLoop: the condition has to give one truth value, of shape ().{InLayer()}", nameof(condition)),
            values =>
            {
                var next = body(values);
                if (next.Length != values.Length)
                    throw new ArgumentException(
                        $"WhileLoop: there are {values.Length} values, but the body gives {next.Length}.{InLayer()}", nameof(body));
                return [.. next.Select((value, i) => Like("WhileLoop", value, values[i], i))];
            },
            maximumIterations);
    }

    /// <summary>A loop over whole numbers from <paramref name="lower"/> up to <paramref name="upper"/>, exclusive. Keras: <c>ops.fori_loop</c>.</summary>
    /// <param name="lower">The first number.</param>
    /// <param name="upper">The number behind the last.</param>
    /// <param name="body">From the number (int32, shape ()) and the value, the next value of the same shape and dtype.</param>
    /// <param name="init">The first value.</param>
    /// <exception cref="ArgumentException">The value changes its shape or dtype.</exception>
    public static Tensor ForILoop(int lower, int upper, Func<Tensor, Tensor, Tensor> body, Tensor init)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(init);
        var length = Math.Max(0, checked(upper - lower));
        var numbers = Iota(new Shape(length), 0, DType.Int32) + lower;
        return Scans.Make([init], [numbers], [], length, reverse: false, (value, step, _) => [body(step[0], value[0])], "ForILoop").Carry[0];
    }

    /// <summary>One of two computations, of which only that one runs. Keras: <c>ops.cond</c>.</summary>
    /// <param name="predicate">A truth value, of shape ().</param>
    /// <param name="trueFunction">Computed where it is true.</param>
    /// <param name="falseFunction">Computed where it is false; gives the same shapes and dtypes.</param>
    /// <exception cref="ArgumentException">The predicate is not one value, or the functions give different shapes or dtypes.</exception>
    public static Tensor[] Cond(Tensor predicate, Func<Tensor[]> trueFunction, Func<Tensor[]> falseFunction)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(trueFunction);
        ArgumentNullException.ThrowIfNull(falseFunction);
        if (predicate.Rank != 0)
            throw new ArgumentException(
                $"Cond: the predicate has to be one truth value, of shape (), but it has shape {predicate.Shape}. Ops.Where chooses elementwise.{InLayer()}",
                nameof(predicate));
        return Branches.Make(Cast(ToBool(predicate), DType.Int32), [], _ => falseFunction(), _ => trueFunction());
    }

    /// <summary>One of two computations, of which only that one runs. Keras: <c>ops.cond</c>.</summary>
    /// <param name="predicate">A truth value, of shape ().</param>
    /// <param name="trueFunction">Computed where it is true.</param>
    /// <param name="falseFunction">Computed where it is false; gives the same shape and dtype.</param>
    /// <exception cref="ArgumentException">The predicate is not one value, or the functions give different shapes or dtypes.</exception>
    public static Tensor Cond(Tensor predicate, Func<Tensor> trueFunction, Func<Tensor> falseFunction)
    {
        ArgumentNullException.ThrowIfNull(trueFunction);
        ArgumentNullException.ThrowIfNull(falseFunction);
        return Cond(predicate, () => [trueFunction()], () => [falseFunction()])[0];
    }

    /// <summary>One of several computations on the same operands, of which only that one runs. Keras: <c>ops.switch</c>.</summary>
    /// <param name="index">Which, of shape (); an index outside takes the nearest.</param>
    /// <param name="branches">The computations; they give the same shapes and dtypes.</param>
    /// <param name="operands">What they are given.</param>
    /// <exception cref="ArgumentException">There are none, the index is not one integer, or they give different shapes or dtypes.</exception>
    public static Tensor[] Switch(Tensor index, IReadOnlyList<Func<Tensor[], Tensor[]>> branches, params Tensor[] operands)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(branches);
        ArgumentNullException.ThrowIfNull(operands);
        if (branches.Count == 0)
            throw new ArgumentException("Switch: there are no branches; give at least one.", nameof(branches));
        if (index.Rank != 0 || !index.DType.IsInteger)
            throw new ArgumentException(
                $"Switch: the index has to be one integer, of shape (), but it is {index.DType} of shape {index.Shape}.{InLayer()}", nameof(index));
        return Branches.Make(Cast(Clip(index, 0, branches.Count - 1), DType.Int32), operands, [.. branches]);
    }

    /// <summary>A function of each element along the first axis, one after the other. Keras: <c>ops.map</c>.</summary>
    /// <param name="function">From an element of each sequence, its results.</param>
    /// <param name="xs">The sequences, of shape (elements, ...).</param>
    /// <returns>The results, stacked along the first axis.</returns>
    public static Tensor[] Map(Func<Tensor[], Tensor[]> function, Tensor[] xs)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Scan((_, step) => ([], function(step)), [], xs).Outputs;
    }

    /// <summary>A function of each element along the first axis, one after the other. Keras: <c>ops.map</c>.</summary>
    /// <param name="function">From an element, its result.</param>
    /// <param name="xs">The elements, of shape (elements, ...).</param>
    /// <returns>The results, stacked along the first axis.</returns>
    public static Tensor Map(Func<Tensor, Tensor> function, Tensor xs)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Map(step => [function(step[0])], [xs])[0];
    }

    /// <summary>
    /// A function of each element along the first axis, in any order. Keras: <c>ops.vectorized_map</c>. The result is that of
    /// <see cref="Map(Func{Tensor, Tensor}, Tensor)"/>.
    /// </summary>
    /// <param name="function">From an element, its result.</param>
    /// <param name="elements">The elements, of shape (elements, ...).</param>
    /// <returns>The results, stacked along the first axis.</returns>
    public static Tensor VectorizedMap(Func<Tensor, Tensor> function, Tensor elements) => Map(function, elements);

    private static Tensor Like(string operation, Tensor value, Tensor pattern, int position)
    {
        if (value.IsWeak)
            value = BroadcastTo(Cast(value, pattern.DType), pattern.Shape);
        return value.Shape == pattern.Shape && value.DType == pattern.DType ? value : throw new ArgumentException(
            $"{operation}: value {position} begins as {pattern.DType} of shape {pattern.Shape}, but the body gives {value.DType} of shape "
            + $"{value.Shape}; it has to stay the same from step to step.{InLayer()}");
    }
}
