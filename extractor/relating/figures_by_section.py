"""What a figure is about by the list, the section or the part of a sheet that it stands in."""

from extractor.relating.figure_place import STARTUPS, UNDECIDED, Answer, FigurePlace


def by_list(place: FigurePlace) -> Answer:
    """Give the one product that the line before the list names, of a figure in its items."""
    context = place.context
    introduction = context.introduction(place.block)
    if introduction is None or context.is_sheet:
        return UNDECIDED
    span = (0, len(context.folded(introduction)))
    named = {one.entity for one in context.named(introduction, span, STARTUPS)}
    return named.pop() if len(named) == 1 else UNDECIDED


def by_frame(place: FigurePlace) -> Answer:
    """Give what the section says at the head of a paragraph that it is about."""
    if place.context.is_sheet or place.context.theme is not None:
        return UNDECIDED
    return place.context.frame(place.block) or UNDECIDED


def by_heading(place: FigurePlace) -> Answer:
    """Give the one product or organisation that the nearest heading with a name has."""
    context = place.context
    if context.is_sheet:
        return UNDECIDED
    for heading in context.headings(place.block):
        span = (0, len(context.folded(heading)))
        named = {one.entity for one in context.named(heading, span)}
        if len(named) == 1:
            return named.pop()
    return UNDECIDED


def by_section(place: FigurePlace) -> Answer:
    """Say, by the part of a sheet, whether a figure is its product's or the world's."""
    context, words = place.context, place.context.words
    if not context.is_sheet:
        return UNDECIDED
    of_product = words.product.search(place.text) is not None
    of_world = words.world.search(place.text) is not None
    for heading in context.headings(place.block):
        title = context.folded(heading)
        world, product = words.world_section.search(title), words.product_section.search(title)
        if world and (product is None or world.start() <= product.start()):
            return context.own if of_product and not of_world else None
        if product:
            return None if of_world and not of_product else context.own
    if of_product:
        return context.own
    if of_world:
        return None
    if context.is_introduced(place.block, place.sentence[0]):
        return context.own
    return context.own if words.measure.search(place.text) else None
