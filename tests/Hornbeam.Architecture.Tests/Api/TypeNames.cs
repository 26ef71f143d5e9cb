using System.Reflection;

namespace Hornbeam.Architecture.Tests.Api;

/// <summary>Types as one writes them in C#, with question marks where null may be.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(char)] = "char", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint", [typeof(float)] = "float",
        [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability);
        if (type.IsPointer)
            return $"{Of(type.GetElementType()!)}*";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Bare(underlying, nullability)}?";
        var mayBeNull = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable;
        return mayBeNull ? $"{Bare(type, nullability)}?" : Bare(type, nullability);
    }

    /// <summary><c>where</c> clauses of type parameters, each with a space before it.</summary>
    public static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Where(p => p.IsGenericParameter).Select(Constraint));

    /// <summary>The name with type parameters, without namespace and declaring types.</summary>
    public static string Declared(Type type)
    {
        var arguments = Own(type, type.GetGenericArguments());
        var name = type.Name.Split('`')[0];
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments.Select(argument => Variance(argument) + argument.Name))}>";
    }

    private static string Bare(Type type, NullabilityInfo? nullability)
    {
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var arguments = type.GetGenericArguments();
        var known = nullability?.GenericTypeArguments;
        var names = arguments.Select((argument, i) => Of(argument, known?.Length == arguments.Length ? known[i] : null)).ToArray();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
            return $"({string.Join(", ", names)})";
        var outer = type.IsNested ? $"{Bare(type.DeclaringType!, null)}." : "";
        var own = Own(type, names);
        return $"{outer}{type.Name.Split('`')[0]}{(own.Length == 0 ? "" : $"<{string.Join(", ", own)}>")}";
    }

    /// <summary>A nested type repeats the parameters of the type around it.</summary>
    private static T[] Own<T>(Type type, T[] arguments) =>
        type.IsNested ? arguments[Math.Min(type.DeclaringType!.GetGenericArguments().Length, arguments.Length)..] : arguments;

    private static string Variance(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => "",
    };

    private static string Constraint(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var isUnmanaged = parameter.CustomAttributes.Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
        List<string> words = [];
        if (isUnmanaged)
            words.Add("unmanaged");
        else if (isStruct)
            words.Add("struct");
        else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            words.Add("class");
        words.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => Of(type)));
        if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            words.Add("new()");
        return words.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", words)}";
    }
}
