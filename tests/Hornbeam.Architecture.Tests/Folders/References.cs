using System.Reflection;
using System.Reflection.Emit;

namespace Hornbeam.Architecture.Tests.Folders;

/// <summary>Everything a type, and each of its methods, refers to: bases, fields, signatures, attributes, and what the code calls.</summary>
internal static class References
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly OpCode[] OneByte = Codes(code => code.Size == 1);
    private static readonly OpCode[] TwoBytes = Codes(code => code.Size == 2);

    /// <summary>Pairs (from, to) of members of one assembly.</summary>
    public static IEnumerable<(MemberInfo From, MemberInfo To)> Of(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
        {
            foreach (var reference in type.GetInterfaces().Append(type.BaseType).OfType<Type>()
                .Concat(type.GetFields(All).Select(field => field.FieldType)))
                foreach (var part in Parts(reference))
                    yield return (type, part);
            foreach (var method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
                foreach (var to in Of(method))
                    yield return (method, to);
        }
    }

    private static IEnumerable<MemberInfo> Of(MethodBase method)
    {
        var signature = method.GetParameters().Select(parameter => parameter.ParameterType);
        if (method is MethodInfo { ReturnType: var result })
            signature = signature.Append(result);
        foreach (var part in signature.SelectMany(Parts))
            yield return part;
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var part in body.LocalVariables.SelectMany(local => Parts(local.LocalType)))
            yield return part;
        foreach (var token in Tokens(body.GetILAsByteArray()!))
            foreach (var part in Resolve(method, token))
                yield return part;
    }

    private static IEnumerable<MemberInfo> Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, methodArguments)!;
        if (member is Type type)
            return Parts(type);
        var generic = member is MethodInfo { IsGenericMethod: true } call ? call.GetGenericArguments().SelectMany(Parts) : [];
        return generic.Concat(Parts(member.DeclaringType!)).Append(member);
    }

    /// <summary>The types a type is made of.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        if (type.IsGenericParameter)
            return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }

    /// <summary>The metadata tokens in IL.</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? TwoBytes[il[i + 1]] : OneByte[il[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(il, i);
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, i),
                _ => 4,
            };
        }
    }

    private static OpCode[] Codes(Func<OpCode, bool> condition)
    {
        var codes = new OpCode[256];
        foreach (var field in typeof(OpCodes).GetFields())
            if (field.GetValue(null) is OpCode code && condition(code))
                codes[code.Value & 0xFF] = code;
        return codes;
    }
}
