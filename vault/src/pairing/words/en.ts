// The 1,024 words two people read to each other to make sure nobody stands between them (protocol §3.5). Short,
// everyday, and about nothing: no body, no illness, no sex, no violence, no brand. No two begin with the same
// four letters, no two are one letter apart. The order is part of the protocol: nothing here may change.

export const words: readonly string[] = `
ablaze accordion acorn acrobat aerial afloat afternoon airmail airport album alcove alder algebra alley
almanac almond alpaca alphabet amber anchor angle angora animal annex antenna anthem antique anvil
apiary apple april apron aquarium aqueduct arbor arcade arch arctic armadillo armchair arrival arrow
artist aspen aster atlas atrium aubergine august aurora autumn avalanche avenue avocado awning backpack
badge bagel baker balcony ball bamboo banner barley barn barometer barrel basement basil basket baton
bazaar beach bead beechwood beehive beetle begonia beige berry bicycle birch bird biscuit bison blanket
blazer blender blossom blue boat bobsled bonfire bongo bonnet bonsai book boomerang bottle boulder
bouquet bowtie bracket branch breakfast breeze brick bridge brioche broccoli bronze broom brown brush
bubble bucket buffalo buggy bugle bulb bumblebee bundle bungalow burrow bushel cab cabbage cabin cable
cafe calendar camel camp canal candy canoe canteen canvas canyon capybara carafe cardigan carnival
carpet carrot cart cascade cashew cedar ceiling celery cello cement ceramic cereal chalk chapter chariot
checkers cheddar cheese chess chili chimney chipmunk chocolate chord chrysalis cinder cinema cinnamon
citrus city clarinet clay cliff cloak clockwork cloister cloth cloud clover cluster coast cobalt cobbler
cobweb cocoa coffee coin collar colony columbine comet comma concrete confetti conifer conker cookie
copper coral corduroy cork corner corridor cosmos cotton coupon courtyard cowbell coyote crane crayon
cream creek crescent cribbage cricket crocus croissant croquet crosswalk cruise crystal cube cuckoo cup
cupboard curry curtain cushion custard cutlery cycling cymbal cypress daffodil dahlia daisy dance
dandelion darts dawn daylight december decimal deck deer denim desert dew diagram dial diamond diner
dinghy dinosaur diploma disc dolphin dome domino donkey door dormouse dragon drawer dresser driftwood
driveway dumpling dune dusk duvet eagle earring earth easel echo eclipse elephant elevator elk emblem
emerald emu engine envelope equator evening everyday express fabric falcon farm faucet feather fedora
fence fennel fern ferret festival fiddle field fiesta filament film finch fir firefly fish flag flamenco
flannel flapjack fleece flint flipper flock floor flora flower flute flyer foghorn folder fondue
footpath forest forklift fossil fountain fox foxglove frame freesia freight friday frog frost fuchsia
fudge gadget galaxy gallop garage garden garlic garnet gate gazebo gecko geranium geyser ginger giraffe
glacier glade glider glitter globe gloss gnome goblet gold gong goose gopher gorilla granite grape gravy
green griddle grove guava guitar gull gymnast halibut halo hammock hamster handbag harbour harmony harp
harvest hat hatbox haven hayloft haystack hazel headland hedge helmet heron hexagon hickory highland
hill hinge hive holiday holly hoop horizon horse hotel hubcap husky hyacinth hydrant ibis icebox icicle
igloo iguana indigo ink inkstand inkwell island ivory ivy jacket jade jaguar jalapeno jamboree january
jar jasmine jaybird jazz jeans jelly jersey jester jetty jewel jigsaw jockey jogger journal joystick
jubilee juice jukebox july jumper junction jungle kale kangaroo kayak kebab keepsake kestrel ketchup
kettle key keyboard keypad kilt kiosk kitchen kite kitten kiwi knapsack koala lace ladder ladle ladybird
lagoon lamb lamppost lantern laptop lark lasagna latch latte laundry lava lavender leaf lemon lemur
lentil leopard letter lever library lifeboat light lilac lily lime linen lion lizard llama lobby lobster
locket loft log lollipop longbow loofah loom lorry lotus lounge luggage lumber lunar lunch lupin lynx
lyric macaw mackerel magenta magician magnolia magpie mahogany mail mallet mandarin mango manor mansion
mantle map maple marathon marble marina market maroon mascot masonry matinee maze meadow medal medley
meerkat melody menu meringue meteor midday milk mineral mint mirror moccasin monday mongoose monsoon
moon morning mosaic moss motif motor mouse muesli muffler mug mulberry mural museum mushroom music
myrtle nacho napkin navy nebula necklace nectar neon nest noodle notepad novel nugget nylon oak oasis
oatcake oatmeal oboe ocean octave october oilcan oleander olive olympic omelet onion opal opera orange
orbit orchid oregano origami ornament ostrich otter ottoman outback outdoor outfit oven overalls owl
oxbow oxford paddle paella pagoda paint paisley palace palette pamphlet pancake panda pantry papaya
paper paprika parade parcel parka pasta path patio pavement pavilion pear pebble pecan pelican pencil
pendulum penguin peony pepper perch pesto petal petunia pheasant phone photo piano piccolo pickle picnic
picture pier pigeon pillow pilot pinafore pine pinwheel pioneer pizza plaid planet plaster plate plaza
plume poem polka polygon poncho pond popcorn poplar poppy porridge portal possum poster potato pottery
powder prairie pretzel primrose prism pudding puffin pulley puma pumice pumpkin puppet purple pushpin
puzzle pyjamas pyramid quadrant quail quarry quayside quiche quill quince quiz rabbit raccoon radio raft
ragtime rain raisin ravine recipe record redwood reed reindeer relay reporter rhino rhubarb rhyme ribbon
rice rickshaw ring ripple river road robin rodeo roof rooster rope rosette rowan rowboat ruby rucksack
rudder ruler sack safari saffron sage sailor salad salmon salsa salt samba sand sapphire sardine satchel
satin saturday sauce sawdust sawmill scallop scarf school scissors scone scooter scroll sculptor sea
seagull seahorse season seaweed sequin serenade sesame shamrock shed sheep shelf sherbet shield shingle
ship shoe shovel shrub shutter sidewalk signpost silver skate sketch skipper skittle skydive skylark
sleeve sleigh smock snail snooker snorkel snow soap soccer soda softball solar sonata sorbet souvenir
soybean spanner sparrow spatula spectrum sphere spice spider spinach spiral spoke sponge spool spring
spruce spud squash squid stable stadium stairs stamp stanza starfish statue steel stencil steppe stereo
storm stove straw stream stripe strudel studio summer sun sundae sunrise sunset surf swan swatch sweater
swift swing sycamore syrup tabletop tadpole tandem tapestry tarragon tartan taxi teacher teal teapot
teaspoon teddy tempo tennis tent terrace textile thatch theater thermos thimble thistle thread thrush
thunder thursday tiara ticket tide tiger timber timpani tinsel tomato toolbox topaz topiary torch
tortoise toucan tower town tractor trail tram trapeze treasure tree trellis triangle tricycle trifle
trinket trolley trombone trout truck truffle trumpet tuba tuesday tugboat tulip tundra tunic tunnel
turkey turtle tweed twig twilight twine ukulele umbrella unicorn universe vanilla varnish vase vehicle
velvet veranda verse viking villa vineyard vintage vinyl violet vista volcano volley voyage wafer waffle
wagon walkway walrus waltz wardrobe wasabi wave weaver weekend wharf wheat wheel whisk wicker widget
window winter wisteria wolf wombat woodland wool workshop wrapper wreath wren yacht yam yard yearbook
yellow yodel yogurt yoyo zebra zeppelin zigzag zinc zipline zipper zither zodiac zone zoo
`
  .trim()
  .split(/\s+/);
